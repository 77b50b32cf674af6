import type { Clock } from '@plugboard/contract'

/** The time of a channel, as far as its outbox is concerned. All in milliseconds. */
export class SendableTime {
  readonly #clock: Clock
  /** Between the time of the day when this began and `monotonic`. */
  readonly #originMs: number
  #blockedSinceMs: number | null
  #blockedMs = 0

  constructor(clock: Clock, canSend: boolean) {
    this.#clock = clock
    this.#originMs = clock.now() - clock.monotonic()
    this.#blockedSinceMs = canSend ? null : this.nowMs
  }

  /** The time of the day as if nobody had set it since this began: what is due must not wait until an old time comes again. */
  get nowMs(): number {
    return Math.floor(this.#originMs + this.#clock.monotonic())
  }

  /** By how much the time of the day was set since. */
  get setByMs(): number {
    return this.#clock.now() - this.nowMs
  }

  /** How long this channel could send, from an arbitrary beginning. */
  get sendableMs(): number {
    const { nowMs } = this
    const blockedNowMs = this.#blockedSinceMs === null ? 0 : nowMs - this.#blockedSinceMs
    return nowMs - this.#blockedMs - blockedNowMs
  }

  /** To be called whenever it changed, or may have changed, whether the channel can send. */
  measure(canSend: boolean): void {
    if (canSend === (this.#blockedSinceMs === null)) return
    const { nowMs } = this
    if (this.#blockedSinceMs !== null) this.#blockedMs += nowMs - this.#blockedSinceMs
    this.#blockedSinceMs = canSend ? null : nowMs
  }
}
