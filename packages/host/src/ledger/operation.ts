import type { Lease, MessageIdentity, Wanted } from '@plugboard/store'
import type { Draft } from './draft.ts'

/** One change to what is stored: what it needs to know, and what it decides. */
export interface Operation<Result> {
  readonly wanted: Wanted
  /**
   * Identities of messages that are most likely new. They are not looked up: the draft knows those of the latest
   * messages, and for all others the commit finds out, after which the operation decides again, knowing. Default: none.
   */
  readonly expectedNew?: readonly MessageIdentity[]
  /**
   * Only while this lease is held: LEASE_LOST otherwise, for this operation and others of the same lease alone. One that
   * decides to write nothing does not ask for it. Default: none.
   */
  readonly lease?: Lease
  /**
   * Decides on a draft, without waiting. It may run more than once: when the group it was part of has to be split, when
   * another writer came first, or when the group before it, on which it decided, was not stored. A throw fails this
   * operation alone.
   */
  decide(draft: Draft): Result
  /** Called right after the commit, in the order of the operations, before anybody hears of it. */
  committed?(result: Result): void
}

/** An operation and its caller, who waits. */
export interface Waiting {
  readonly operation: Operation<unknown>
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
  /** How often it started again because another writer came first. */
  conflicts: number
}
