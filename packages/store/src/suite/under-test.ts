import type { Store } from '../store.ts'

/** What an implementation hands to the suites. */
export interface StoreUnderTest {
  readonly store: Store
  /** Closes the store if it is open, and opens the same data again. */
  reopen(): Promise<Store>
  /** Closes whatever is open and removes the data. */
  close(): Promise<void>
}

/** What one test needs of its store; what means nothing to an implementation is ignored. */
export interface StoreNeeds {
  /** Different identities share their hash, if there is one. */
  readonly collidingIdentities?: boolean
  /** Work that is put off until there is much of it begins after a few rows. */
  readonly mergeEarly?: boolean
  /** Journal rows that are kept at least. */
  readonly journalRows?: number
  /** Commits that may wait. */
  readonly maxWaiting?: number
}

export type OpenStore = (needs?: StoreNeeds) => Promise<StoreUnderTest>

/** What an implementation cannot do, each with the reason. */
export interface StoreSkips {
  /** Opening the same data again. */
  readonly reopen?: string
}
