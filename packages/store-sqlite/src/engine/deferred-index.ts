import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { RecentKeys } from './recent-keys.ts'
import type { Transactional } from './transactional.ts'

export interface DeferredIndexOptions {
  /** The table that the index is merged into, and its two columns. */
  readonly table: string
  readonly key: string
  readonly id: string
  /** How many recent pairs start a merge, where the table is small. */
  readonly mergeAt: number
  /** Key and id of everything whose id is larger than `mergedTo`: the tail that was not merged yet. */
  readonly tail: (mergedTo: number) => Iterable<readonly [key: number, id: number]>
}

/**
 * Of a table with many pairs so large a part waits for a merge, which then writes as few pages for each of them as in a
 * small one: a leaf has some 200 pairs, so two that wait share it.
 */
const WAITING_SHARE = 0.01
/** They are in memory, and are read again when the store opens. */
const MOST_WAITING = 200_000
/** Pairs that a slice of a merge writes at least. */
const SLICE_ROWS = 256
/** A slice writes this many times what its transaction added, so that merging is faster than growing. */
const SLICE_FACTOR = 4

/**
 * An index from a random key to growing ids that costs little to write. (performance: Embedded store)
 *
 * A pair is first kept in memory only: the row that it leads to is durable, so the pair can be found again. Once there
 * are `mergeAt` of them they are frozen and written to a table in the order of their keys, a slice with each of the
 * next transactions, while new pairs are kept in memory again. `merged.up_to` says which ids the table is sure to
 * hold; at open the pairs above it are read from the tail of the rows.
 *
 * States of a pair: added (this transaction, may be undone), recent, merging, merged. A pair whose id is not above the
 * last frozen one came late and goes straight to the table, otherwise the next open would not look for it.
 */
export class DeferredIndex implements Transactional {
  readonly #options: DeferredIndexOptions
  readonly #insert: StatementSync
  readonly #all: StatementSync
  readonly #newest: StatementSync
  readonly #oldest: StatementSync
  readonly #setMergedTo: StatementSync
  #recent: RecentKeys = new RecentKeys()
  /** Key, id, key, id, … of the transaction that runs. */
  readonly #added: number[] = []
  #merge: Merge | undefined
  /** The largest id that is merged or being merged. */
  #frozenTo: number
  #largestId: number

  constructor(db: DatabaseSync, options: DeferredIndexOptions) {
    const { table, key, id } = options
    this.#options = options
    this.#insert = db.prepare(`insert or ignore into ${table} (${key}, ${id}) values (?, ?)`)
    const list = (rest: string): StatementSync =>
      listStatement(db, `select ${id} from ${table} where ${key} = ? ${rest}`)
    this.#all = list(`order by ${id}`)
    this.#newest = list(`and ${id} < ? order by ${id} desc limit ?`)
    this.#oldest = list(`and ${id} > ? order by ${id} limit ?`)
    this.#setMergedTo = db.prepare(`update merged set up_to = ? where name = '${table}'`)
    this.#frozenTo = Number(db.prepare(`select up_to from merged where name = '${table}'`).get()?.['up_to'] ?? 0)
    this.#largestId = this.#frozenTo
    this.#rebuild()
  }

  /** Pairs that are in memory. */
  get inMemory(): number {
    return this.#recent.size + (this.#merge?.pairs.size ?? 0)
  }

  /** Inside a transaction. */
  add(key: number, id: number): void {
    if (id <= this.#frozenTo) {
      this.#insert.run(key, id)
      return
    }
    this.#recent.add(key, id)
    this.#added.push(key, id)
    if (id > this.#largestId) this.#largestId = id
  }

  mark(): number {
    return this.#added.length
  }

  undoTo(mark: number): void {
    while (this.#added.length > mark) {
      const id = this.#added.pop() as number
      this.#recent.remove(this.#added.pop() as number, id)
    }
  }

  undoAll(): void {
    this.undoTo(0)
    if (this.#merge !== undefined) this.#merge.reached = this.#merge.kept
  }

  /** Writes a slice of the merge, if one is going on, as part of the transaction that is about to be committed. */
  beforeCommit(): void {
    const merge = this.#merge
    if (merge === undefined) return
    const { keys, ids } = merge
    const end = Math.min(keys.length, merge.reached + Math.max(SLICE_ROWS, (this.#added.length / 2) * SLICE_FACTOR))
    for (; merge.reached < end; merge.reached++) {
      this.#insert.run(keys[merge.reached] as number, ids[merge.reached] as number)
    }
    if (merge.reached === merge.keys.length) this.#setMergedTo.run(merge.upTo)
  }

  keep(): void {
    this.#added.length = 0
    const merge = this.#merge
    if (merge !== undefined) {
      merge.kept = merge.reached
      if (merge.kept === merge.keys.length) this.#merge = undefined
    }
    if (this.#merge === undefined && this.#recent.size >= this.#mergeAt) this.#freeze()
  }

  get #mergeAt(): number {
    return Math.max(this.#options.mergeAt, Math.min(MOST_WAITING, this.#largestId * WAITING_SHARE))
  }

  /** Ids of a key, oldest first. */
  find(key: number): number[] {
    return combine(this.#idsInTable(this.#all.all(key)), this.#idsInMemory(key))
  }

  /** The newest ids of a key below `before`, oldest first. */
  newest(key: number, before: number, limit: number): number[] {
    const stored = this.#idsInTable(this.#newest.all(key, before, limit)).toReversed()
    return combine(
      stored,
      this.#idsInMemory(key).filter((id) => id < before),
    ).slice(-limit)
  }

  /** The oldest ids of a key above `after`, oldest first. */
  oldest(key: number, after: number, limit: number): number[] {
    const stored = this.#idsInTable(this.#oldest.all(key, after, limit))
    return combine(
      stored,
      this.#idsInMemory(key).filter((id) => id > after),
    ).slice(0, limit)
  }

  #rebuild(): void {
    for (const [key, id] of this.#options.tail(this.#frozenTo)) {
      this.#recent.add(key, id)
      if (id > this.#largestId) this.#largestId = id
    }
    if (this.#recent.size >= this.#mergeAt) this.#freeze()
  }

  #freeze(): void {
    const pairs = this.#recent
    this.#merge = { pairs, ...pairs.sorted(), upTo: this.#largestId, reached: 0, kept: 0 }
    this.#frozenTo = this.#largestId
    this.#recent = new RecentKeys()
  }

  #idsInMemory(key: number): readonly number[] {
    const recent = this.#recent.ids(key)
    const merging = this.#merge?.pairs.ids(key)
    return merging === undefined || merging.length === 0 ? recent : [...merging, ...recent]
  }

  #idsInTable(rows: unknown[]): number[] {
    return (rows as [number][]).map(([id]) => id)
  }
}

interface Merge {
  readonly pairs: RecentKeys
  readonly keys: Float64Array
  readonly ids: Float64Array
  /** Once all is written, every id up to this one is merged. */
  readonly upTo: number
  /** How many pairs the transaction that runs has written. */
  reached: number
  /** How many pairs are durable. */
  kept: number
}

/** Both may hold an id: a slice that is written is forgotten in memory only at the end of its merge. */
function combine(stored: number[], inMemory: readonly number[]): number[] {
  if (inMemory.length === 0) return stored
  if (stored.length === 0) return [...inMemory]
  return [...new Set([...stored, ...inMemory])].toSorted((a, b) => a - b)
}

function listStatement(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}
