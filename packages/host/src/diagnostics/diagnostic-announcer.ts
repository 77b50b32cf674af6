import type { Clock, DiagnosticView } from '@plugboard/contract'
import type { PublishMoment } from '../live/moment.ts'

/** Milliseconds between two announcements of the same remark. */
const quietMs = 1_000

/**
 * Tells open pages of remarks: the first of its kind at once, repeats at most once a second, and the last one in any
 * case, so that the count on the page ends up right.
 */
export class DiagnosticAnnouncer {
  readonly #clock: Clock
  readonly #publish: PublishMoment
  /** Keys announced within the last second, with the newest view that came since, or null. */
  readonly #quiet = new Map<string, DiagnosticView | null>()

  constructor(clock: Clock, publish: PublishMoment) {
    this.#clock = clock
    this.#publish = publish
  }

  announce(key: string, view: DiagnosticView): void {
    if (this.#quiet.has(key)) this.#quiet.set(key, view)
    else this.#announceNow(key, view)
  }

  #announceNow(key: string, view: DiagnosticView): void {
    this.#quiet.set(key, null)
    this.#clock.after(quietMs, () => this.#quietIsOver(key))
    this.#publish({ type: 'diagnostic', data: view })
  }

  #quietIsOver(key: string): void {
    const latest = this.#quiet.get(key)
    this.#quiet.delete(key)
    if (latest) this.#announceNow(key, latest)
  }
}
