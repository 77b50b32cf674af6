import type { Clock } from '@plugboard/contract'

/** Visitors that are remembered; the one who was quiet longest is forgotten first. */
const remembered = 20_000

interface Bucket {
  readonly tokens: number
  readonly atMs: number
}

/** So many at once, and so many per minute on average, for each visitor. */
export class RateLimit {
  readonly #clock: Clock
  readonly #burst: number
  readonly #buckets = new Map<string, Bucket>()

  /** @param burst that many at once after a pause */
  constructor(clock: Clock, burst: number) {
    this.#clock = clock
    this.#burst = burst
  }

  /** Takes one; answers 0, or in how many milliseconds there will be one. */
  take(who: string, perMinute: number): number {
    const nowMs = this.#clock.now()
    const perMs = perMinute / 60_000
    const { tokens: before, atMs } = this.#buckets.get(who) ?? { tokens: this.#burst, atMs: nowMs }
    const tokens = Math.min(this.#burst, before + Math.max(0, nowMs - atMs) * perMs)
    const allowed = tokens >= 1
    this.#put(who, { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs })
    return allowed ? 0 : Math.ceil((1 - tokens) / perMs)
  }

  #put(who: string, bucket: Bucket): void {
    this.#buckets.delete(who)
    this.#buckets.set(who, bucket)
    if (this.#buckets.size <= remembered) return
    for (const oldest of this.#buckets.keys()) {
      this.#buckets.delete(oldest)
      return
    }
  }
}
