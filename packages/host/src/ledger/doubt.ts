import type { Loaded } from '@plugboard/store'
import type { Doubts } from './missing-rows.ts'
import type { RecentRows } from './recent-rows.ts'

/** How many operations are doubted after a finding. */
const operationsDoubted = 1_024

/**
 * How far memory is relied on. Usually it is, and the commit finds the rare case in which it should not have been. After
 * such a finding the next operations are looked up first, and as long as looking up finds something it goes on: neither a
 * flood of repeats nor workers who share chats make one group after the other fail.
 */
export class Doubt {
  /** Operations whose rows are still to be read afresh. */
  #rows = 0
  /** Operations that may still be repeats. */
  #repeats = 0

  /** For that many operations from now on. */
  about(operations: number): Doubts {
    const doubts = { rows: this.#rows > 0, repeats: this.#repeats > 0 }
    this.#rows = Math.max(0, this.#rows - operations)
    this.#repeats = Math.max(0, this.#repeats - operations)
    return doubts
  }

  /** A commit met a row or a message that was written already. */
  afterConflict(rowsToo: boolean): void {
    this.#repeats = operationsDoubted
    if (rowsToo) this.#rows = operationsDoubted
  }

  /** Looks at an answer of the store before the recent rows take it in. */
  afterLoad(recent: RecentRows, loaded: Loaded, expectedNew: boolean): void {
    if (expectedNew && loaded.identities.length > 0) this.#repeats = operationsDoubted
    const isOld = loaded.chats.some(({ id, version }) => (recent.row('chats', id)?.version ?? version) < version)
    if (isOld) this.#rows = operationsDoubted
  }
}
