import type { StorePlace } from '../store-fault.ts'

/** What an engine is opened with: plain values, so that it can be opened in another thread. */
export interface EngineOptions extends StorePlace {
  readonly tuning?: Tuning
}

/** For tests and measurements; the defaults are for everybody else. */
export interface Tuning {
  /** Pairs of a deferred index in memory that start a merge, at least. Default 20,000. */
  readonly mergeAt?: number
  /** Bits of an identity's hash. Default 53; a few bits make collisions. */
  readonly identityBits?: number
  /** Journal rows that are kept at least. Default 100,000. */
  readonly journalRows?: number
  /** Commits that may wait before STORE_BUSY. Default 100,000. */
  readonly maxWaiting?: number
  /** Pages (of 4 KiB) that the database may have: a disk that is full. Default no limit. */
  readonly maxPages?: number
  /**
   * Pages of the log after which a commit copies them into the database. Default 16,000: rarer is 2 to 3 times faster
   * than SQLite's 1,000, because a page that many commits touched is written once. In a thread 64,000, as others copy.
   */
  readonly checkpointPages?: number
  /** `false` acknowledges before the disk has it: the fault that a test plants. Default true. */
  readonly sync?: boolean
}

export const tuningDefaults: Required<Tuning> = {
  mergeAt: 20_000,
  identityBits: 53,
  journalRows: 100_000,
  maxWaiting: 100_000,
  maxPages: 0,
  checkpointPages: 16_000,
  sync: true,
}
