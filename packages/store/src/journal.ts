import type { JournalSeq } from '@plugboard/contract'
import type { JournalRow } from './rows/journal-row.ts'

/**
 * The ordered, durable list of everything that changed. Read by cursor, at least once: a cursor never skips a commit,
 * also not one that another worker is late with. (design: Store and journal)
 */
export interface Journal {
  /** Rows after `after`, oldest first. @throws JOURNAL_CURSOR_OLD when rows after it were trimmed, or it lies in the future */
  read(after: JournalSeq, limit: number): Promise<readonly JournalRow[]>
  /**
   * As `read`, but only what others who share the store wrote. Everything up to `upTo` was looked at, which is where to
   * go on. @throws JOURNAL_CURSOR_OLD
   */
  readOthers(after: JournalSeq, limit: number): Promise<OthersRows>
  /** The newest position; 0 when empty. */
  last(): Promise<JournalSeq>
  /** Called soon after something was appended, by anybody who shares the store, with no promise of being called for everything. Returns how to stop. */
  onAppend(call: () => void): () => void
}

/** What others wrote, oldest first, and how far it was looked at. */
export interface OthersRows {
  readonly rows: readonly JournalRow[]
  readonly upTo: JournalSeq
}
