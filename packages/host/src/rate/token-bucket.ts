import { burstOf, type Limits } from '@plugboard/contract'
import type { Tokens } from './tokens.ts'

/**
 * The tokens of one channel in this process: they grow by `SENDS_PER_SECOND` up to `BURST`, and every call takes some.
 * (design: Limits)
 */
export class TokenBucket implements Tokens {
  readonly #nowMs: () => number
  #perMs = Infinity
  #burst = 1
  #tokens = 0
  #filledMs: number

  /** `nowMs`: a clock that does not jump. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
    this.#filledMs = nowMs()
  }

  get isFree(): boolean {
    return this.#perMs === Infinity
  }

  /** What was spent stays spent when other limits come; a channel that had none begins with a full bucket. */
  follow(limits: Limits): void {
    this.#fill()
    const unlimited = this.#perMs === Infinity
    this.#perMs = (limits.SENDS_PER_SECOND ?? Infinity) / 1000
    this.#burst = burstOf(limits)
    this.#tokens = unlimited ? this.#burst : Math.min(this.#tokens, this.#burst)
  }

  /** What costs more than a full bucket waits for a full one, and leaves it in debt. */
  take(cost: number): number {
    if (this.#perMs === Infinity) return 0
    this.#fill()
    const missing = Math.min(cost, this.#burst) - this.#tokens
    if (missing > 1e-9) return Math.ceil(missing / this.#perMs)
    this.#tokens -= cost
    return 0
  }

  takeNow(cost: number): boolean {
    return this.take(cost) === 0
  }

  /** The channel's rate keeps to it; nobody else needs to know. */
  freeze(): void {}

  #fill(): void {
    const nowMs = this.#nowMs()
    if (this.#perMs !== Infinity)
      this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, nowMs - this.#filledMs) * this.#perMs)
    this.#filledMs = nowMs
  }
}
