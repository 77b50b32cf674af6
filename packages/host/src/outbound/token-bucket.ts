import type { DeliveryKind, Limits } from '@plugboard/contract'

/** Spreads the sends of one channel: `SENDS_PER_SECOND` on average, `BURST` at once after a rest. (design: Limits) */
export class TokenBucket {
  readonly #perMs: number
  readonly #burst: number
  readonly #cost: NonNullable<Limits['COST']>
  #tokens: number
  #filledMs: number

  constructor(limits: Limits, nowMs: number) {
    this.#perMs = (limits.SENDS_PER_SECOND ?? Infinity) / 1000
    this.#burst = limits.BURST ?? Math.max(1, limits.SENDS_PER_SECOND ?? 1)
    this.#cost = limits.COST ?? {}
    this.#tokens = this.#burst
    this.#filledMs = nowMs
  }

  /** Milliseconds to wait before this kind may go; 0 takes its tokens. What costs more than a full bucket waits for a full one. */
  take(kind: DeliveryKind, nowMs: number): number {
    if (this.#perMs === Infinity) return 0
    this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, nowMs - this.#filledMs) * this.#perMs)
    this.#filledMs = nowMs
    const cost = this.#cost[kind] ?? 1
    const missing = Math.min(cost, this.#burst) - this.#tokens
    if (missing > 1e-9) return Math.ceil(missing / this.#perMs)
    this.#tokens -= cost
    return 0
  }
}
