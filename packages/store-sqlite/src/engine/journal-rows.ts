import { PlugboardError } from '@plugboard/contract'
import { journalTable, type StoredValue } from '@plugboard/store'
import { insertSql, selectSql, type Statements } from './statements.ts'
import type { Transactional } from './transactional.ts'

/** Rows beyond the promised ones that wait to be trimmed together. */
const TRIM_SLACK = 10_000
/** Rows that one transaction trims at most. */
const TRIM_SLICE = 1_000

/** The journal: positions without a gap, in the order of commits; trimmed at its old end. */
export class JournalRows implements Transactional {
  readonly #statements: Statements
  readonly #keepRows: number
  #first: number
  #last: number
  #kept: { readonly first: number; readonly last: number }

  constructor(statements: Statements, keepRows: number) {
    this.#statements = statements
    this.#keepRows = keepRows
    this.#first = this.#position('select min(seq) from journal') ?? 1
    this.#last = this.#position('select max(seq) from journal') ?? 0
    this.#kept = { first: this.#first, last: this.#last }
  }

  get last(): number {
    return this.#last
  }

  /** Values of a row; its position is filled in here. */
  append(values: StoredValue[]): void {
    const given = values.length - 1
    values[given] = ++this.#last
    this.#statements.of(insertSqlOfJournal).run(...values)
  }

  /** Time, kind, chat and message (null: none) of row after row. */
  appendReferences(values: readonly StoredValue[]): void {
    for (let at = 0; at < values.length; at += REFERENCE_VALUES * REFERENCES_AT_ONCE) {
      const rows: StoredValue[] = []
      const end = Math.min(values.length, at + REFERENCE_VALUES * REFERENCES_AT_ONCE)
      for (let from = at; from < end; from += REFERENCE_VALUES)
        rows.push(++this.#last, values[from]!, values[from + 1]!, values[from + 2]!, values[from + 3]!)
      this.#statements.of(referencesSql((end - at) / REFERENCE_VALUES)).run(...rows)
    }
  }

  /** @throws JOURNAL_CURSOR_OLD */
  read(after: number, limit: number): StoredValue[][] {
    if (!(after >= this.#first - 1 && after <= this.#last)) throw new PlugboardError('JOURNAL_CURSOR_OLD')
    return this.#statements.of(readSql).all(after, limit) as unknown as StoredValue[][]
  }

  /** Forgets what lies beyond the rows to keep. */
  beforeCommit(): void {
    const surplus = this.#last - this.#first + 1 - this.#keepRows
    if (surplus < Math.min(TRIM_SLACK, this.#keepRows)) return
    const upTo = this.#first + Math.min(surplus, TRIM_SLICE)
    this.#statements.of('delete from journal where seq < ?').run(upTo)
    this.#first = upTo
  }

  keep(): void {
    this.#kept = { first: this.#first, last: this.#last }
  }

  undoAll(): void {
    this.#first = this.#kept.first
    this.#last = this.#kept.last
  }

  mark(): number {
    return this.#last
  }

  undoTo(last: number): void {
    this.#last = last
  }

  #position(sql: string): number | undefined {
    return (this.#statements.of(sql).get() as unknown as [number | null])[0] ?? undefined
  }
}

/** Values of a reference. */
const REFERENCE_VALUES = 4
/** Rows that one statement inserts at most: a statement for each would cost more than the rows. */
const REFERENCES_AT_ONCE = 32

/** One text for each number of rows. */
const referencesSqls: string[] = []

function referencesSql(rows: number): string {
  const values = (): string => Array.from({ length: rows }, () => '(?, ?, ?, ?, ?)').join(', ')
  return (referencesSqls[rows] ??= `insert into journal (seq, at_ms, kind, chat, message) values ${values()}`)
}

const insertSqlOfJournal = insertSql(journalTable)
const readSql = selectSql(journalTable, 'where seq > ? order by seq limit ?')
