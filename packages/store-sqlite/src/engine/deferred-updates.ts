import { PlugboardError } from '@plugboard/contract'
import type { StoredValue, Table } from '@plugboard/store'
import { positionOf, selectSql, type Statements } from './statements.ts'
import type { Transactional } from './transactional.ts'

type Values = readonly StoredValue[]

export interface DeferredUpdatesOptions {
  readonly table: Table
  /** Where updates are logged: `n`, and the row as a JSON list of its values. */
  readonly log: string
  /** Fields by which the table has a unique index: they are always up to date in the table itself. */
  readonly lookupFields: readonly string[]
  /** How many logged updates start a merge. */
  readonly mergeAt: number
}

/** Rows that a slice of a merge writes at least. */
const SLICE_ROWS = 256
/** A slice writes this many times what its transaction updated. */
const SLICE_FACTOR = 2
/** Rows of the log that one transaction deletes at most. */
const TRIM_SLICE = 2_000

/**
 * Updates of rows that change often and lie anywhere in their table: with each message of 10,000 active chats another
 * page would be written. Instead an update is appended to a log and kept in memory; once the log has `mergeAt` rows, the
 * latest state of each row is written to the table in the order of ids, a slice with each of the next transactions,
 * and the log is trimmed. (performance: Embedded store; measured by test/bench/inbound-commits.ts)
 *
 * Whoever reads the table has to ask `current` or `changed`: memory is always as new as the log, the table is not.
 */
export class DeferredUpdates implements Transactional {
  readonly #statements: Statements
  readonly #options: DeferredUpdatesOptions
  readonly #sql: DeferredSql
  readonly #idAt: number
  readonly #versionAt: number
  readonly #lookupAt: readonly number[]
  /** What a merge writes of a row, the id last. */
  readonly #writtenAt: readonly number[]
  #recent = new Map<number, Values>()
  /** Ids of the transaction that runs, each with what `#recent` held before. */
  readonly #updated: Updated[] = []
  #merge: Merge | undefined
  #n: number
  #keptN: number
  /** Everything in the log up to here is in the table. */
  #mergedN: number
  /** Everything in the log up to here is deleted. */
  #trimmedN: number
  #trimming: number

  constructor(statements: Statements, options: DeferredUpdatesOptions) {
    const { table, log, lookupFields } = options
    this.#statements = statements
    this.#options = options
    this.#sql = deferredSql(options)
    this.#idAt = positionOf(table, 'id')
    this.#versionAt = positionOf(table, 'version')
    this.#lookupAt = lookupFields.map((field) => positionOf(table, field))
    this.#writtenAt = [...writtenFields(options), 'id'].map((field) => positionOf(table, field))
    const [first, last] = statements.of(`select min(n), max(n) from ${log}`).get() as unknown as (number | null)[]
    this.#n = this.#keptN = last ?? 0
    this.#mergedN = this.#trimmedN = this.#trimming = (first ?? 1) - 1
    this.#replay()
  }

  /** The row as it is now; undefined when there is none. */
  get(id: number): Values | undefined {
    return this.changed(id) ?? (this.#statements.of(this.#sql.byId).get(id) as Values | undefined)
  }

  /** The row as it is now, given what the table says. */
  current(values: Values): Values {
    return this.changed(values[this.#idAt] as number) ?? values
  }

  /** The row, if the table may not know its latest state. */
  changed(id: number): Values | undefined {
    return this.#recent.get(id) ?? this.#merge?.rows.get(id)
  }

  /** All rows of which the table may not know the latest state. */
  *allChanged(): Generator<Values> {
    yield* this.#recent.values()
    for (const [id, values] of this.#merge?.rows ?? []) {
      if (!this.#recent.has(id)) yield values
    }
  }

  /** Inside a transaction. @throws STORE_CONFLICT */
  update(values: StoredValue[]): void {
    const id = values[this.#idAt] as number
    const before = this.get(id)
    const version = values[this.#versionAt] as number
    if (before?.[this.#versionAt] !== version) {
      throw new PlugboardError('STORE_CONFLICT', { what: `${this.#options.table.name} ${id}` })
    }
    if (this.#lookupAt.some((at) => before[at] !== values[at])) this.#updateLookup(id, values)
    const after = values.with(this.#versionAt, version + 1)
    this.#statements.of(this.#sql.log).run(++this.#n, JSON.stringify(after))
    this.#updated.push([id, this.#recent.get(id)])
    this.#recent.set(id, after)
  }

  mark(): number {
    return this.#updated.length
  }

  undoTo(mark: number): void {
    while (this.#updated.length > mark) {
      const [id, before] = this.#updated.pop() as Updated
      if (before === undefined) this.#recent.delete(id)
      else this.#recent.set(id, before)
    }
  }

  undoAll(): void {
    this.undoTo(0)
    this.#n = this.#keptN
    this.#trimming = this.#trimmedN
    if (this.#merge !== undefined) this.#merge.reached = this.#merge.kept
  }

  beforeCommit(): void {
    this.#mergeSlice()
    this.#trimSlice()
  }

  keep(): void {
    this.#updated.length = 0
    this.#keptN = this.#n
    this.#trimmedN = this.#trimming
    const merge = this.#merge
    if (merge !== undefined) {
      merge.kept = merge.reached
      if (merge.kept === merge.ids.length) this.#endMerge(merge)
    }
    if (this.#merge === undefined && this.#n - this.#mergedN >= this.#options.mergeAt) this.#freeze()
  }

  #mergeSlice(): void {
    const merge = this.#merge
    if (merge === undefined) return
    const rows = Math.max(SLICE_ROWS, this.#updated.length * SLICE_FACTOR)
    const end = Math.min(merge.ids.length, merge.reached + rows)
    for (; merge.reached < end; merge.reached++) {
      const row = merge.rows.get(merge.ids[merge.reached] as number) as Values
      this.#statements.of(this.#sql.write).run(...pick(row, this.#writtenAt))
    }
  }

  #trimSlice(): void {
    if (this.#trimming === this.#mergedN) return
    this.#trimming = Math.min(this.#mergedN, this.#trimming + TRIM_SLICE)
    this.#statements.of(this.#sql.trim).run(this.#trimming)
  }

  #freeze(): void {
    const rows = this.#recent
    this.#merge = { rows, ids: Float64Array.from(rows.keys()).toSorted(), upToN: this.#n, reached: 0, kept: 0 }
    this.#recent = new Map()
  }

  #endMerge(merge: Merge): void {
    this.#mergedN = merge.upToN
    this.#merge = undefined
  }

  /** At once, so that the unique index decides. */
  #updateLookup(id: number, values: Values): void {
    this.#statements.of(this.#sql.lookup).run(...pick(values, this.#lookupAt), id)
  }

  #replay(): void {
    for (const [row] of this.#statements.of(this.#sql.replay).iterate() as unknown as Iterable<[string]>) {
      const values = JSON.parse(row) as Values
      this.#recent.set(values[this.#idAt] as number, values)
    }
    if (this.#n - this.#mergedN >= this.#options.mergeAt) this.#freeze()
  }
}

type Updated = readonly [id: number, before: Values | undefined]

interface Merge {
  readonly rows: ReadonlyMap<number, Values>
  readonly ids: Float64Array
  readonly upToN: number
  /** How many rows the transaction that runs has written. */
  reached: number
  /** How many rows are durable. */
  kept: number
}

interface DeferredSql {
  readonly byId: string
  readonly log: string
  readonly replay: string
  readonly trim: string
  readonly write: string
  readonly lookup: string
}

function deferredSql(options: DeferredUpdatesOptions): DeferredSql {
  const { table, log, lookupFields } = options
  const set = (fields: readonly string[]): string =>
    fields.map((field) => `${table.columns[positionOf(table, field)]?.name} = ?`).join(', ')
  return {
    byId: selectSql(table, 'where id = ?'),
    log: `insert into ${log} (n, row) values (?, ?)`,
    replay: `select row from ${log} order by n`,
    trim: `delete from ${log} where n <= ?`,
    write: `update ${table.name} set ${set(writtenFields(options))} where id = ?`,
    lookup: `update ${table.name} set ${set(lookupFields)} where id = ?`,
  }
}

/** Fields that a unique index looks up are up to date already; leaving them out leaves the index alone. */
function writtenFields({ table, lookupFields }: DeferredUpdatesOptions): string[] {
  return table.columns.map(({ field }) => field).filter((field) => field !== 'id' && !lookupFields.includes(field))
}

function pick(values: Values, positions: readonly number[]): StoredValue[] {
  return positions.map((at) => values[at] as StoredValue)
}
