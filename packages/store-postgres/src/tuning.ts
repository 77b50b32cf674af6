/** For tests and measurements; the defaults are for everybody else. */
export interface Tuning {
  /** Journal rows that are kept at least. Default 100,000. */
  readonly journalRows?: number
  /** Commits that may wait before STORE_BUSY. Default 100,000. */
  readonly maxWaiting?: number
}

export const tuningDefaults: Required<Tuning> = {
  journalRows: 100_000,
  maxWaiting: 100_000,
}
