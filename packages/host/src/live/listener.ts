import type { Clock, LiveEvent } from '@plugboard/contract'
import { merge, type Observable, type Subscription } from 'rxjs'

/** Events of the moment that wait for one listener; beyond, the oldest is lost. */
const momentsKept = 1_000
/** How often the journal is looked at without a wake-up call, which comes with no promise. (Journal.onAppend) */
const pollMs = 1_000

interface ListenerOptions {
  readonly clock: Clock
  readonly moments$: Observable<LiveEvent>
  readonly appended$: Observable<void>
  readonly signal: AbortSignal
}

/** One reader of live events: its waiting events of the moment, and its sleep until there is something to do. */
export class Listener {
  readonly #clock: Clock
  readonly #signal: AbortSignal
  readonly #subscription: Subscription
  #moments: LiveEvent[] = []
  #news = false
  #wakeSleeper: (() => void) | null = null

  constructor({ clock, moments$, appended$, signal }: ListenerOptions) {
    this.#clock = clock
    this.#signal = signal
    this.#subscription = merge(moments$, appended$).subscribe((event) => this.#wake(event))
    signal.addEventListener('abort', this.close, { once: true })
    if (signal.aborted) this.close()
  }

  /** The events of the moment that wait, oldest first. */
  takeMoments(): readonly LiveEvent[] {
    const taken = this.#moments
    this.#moments = []
    return taken
  }

  /** Until something came since the last call, a second went by, or the signal was aborted. */
  async untilNews(): Promise<void> {
    if (!this.#news && !this.#signal.aborted) await this.#sleep()
    this.#news = false
  }

  readonly close = (): void => {
    this.#subscription.unsubscribe()
    this.#signal.removeEventListener('abort', this.close)
    this.#moments = []
    this.#wakeSleeper?.()
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const takeBack = this.#clock.after(pollMs, () => this.#wakeSleeper?.())
      this.#wakeSleeper = () => {
        this.#wakeSleeper = null
        takeBack()
        resolve()
      }
    })
  }

  #wake(event: LiveEvent | void): void {
    this.#news = true
    if (event !== undefined) this.#moments.push(event)
    if (this.#moments.length > momentsKept) this.#moments.shift()
    this.#wakeSleeper?.()
  }
}
