import type { Reader } from './connection/reader.ts'

/** Rows beyond the promised ones that wait to be trimmed together. */
const SLACK = 10_000

/** Forgets old rows of the journal once there are many of them, apart from all commits. */
export class JournalTrim {
  readonly #reader: Reader
  readonly #keepRows: number
  #since = 0

  constructor(reader: Reader, keepRows: number) {
    this.#reader = reader
    this.#keepRows = keepRows
  }

  /** So many rows were appended just now. */
  appended(rows: number): void {
    this.#since += rows
    if (this.#since < Math.min(SLACK, this.#keepRows)) return
    this.#since = 0
    // Two that trim at the same time, or one that is cut off, do no harm: the next one goes on.
    Promise.all([this.#reader.rows(headSql, [this.#keepRows]), this.#reader.rows(deleteSql)]).catch(() => {})
  }
}

/** First the head says that they are gone, then they go. */
const headSql = `update plugboard.journal_head h set first = c.cut
  from (select max(last) + 1 as cut from plugboard.journal
    where last <= (select last from plugboard.journal_head where one) - $1) c
  where h.one and c.cut > h.first`
const deleteSql = `delete from plugboard.journal where last < (select first from plugboard.journal_head where one)`
