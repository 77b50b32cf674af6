import type { LeaseRow } from '@plugboard/store'
import { untrue, type Broken } from '../recovery/broken.ts'
import type { LeaseWatch } from './lease-watch.ts'

/** Another worker takes over within so long of a death. (design: Many workers) */
const promisedMs = 10_000
/** A machine that is busy with something else answers later; a takeover that waits for anybody's restart never comes. */
const marginMs = 5_000

/** How long channels were without an owner. */
export class Takeovers {
  readonly #leases: LeaseWatch
  readonly #tookMs: number[] = []

  constructor(leases: LeaseWatch) {
    this.#leases = leases
  }

  /** Of so many channels. */
  get count(): number {
    return this.#tookMs.length
  }

  get slowestMs(): number {
    return Math.round(Math.max(0, ...this.#tookMs))
  }

  /** Waits until all of these have another owner, counted from now. */
  async awaited(lost: readonly LeaseRow[]): Promise<Broken[]> {
    const tookMs = await this.#leases.takenOver(lost, promisedMs + marginMs)
    if (tookMs !== null) this.#tookMs.push(...lost.map(() => tookMs))
    return tookMs === null ? [untrue(`${lost.length} channels had no new owner after ${promisedMs + marginMs} ms`)] : []
  }
}
