import { PlugboardError } from '@plugboard/contract'
import { tables, type GroupWriter, type Table, type TableName, type WriteResult } from '@plugboard/store'
import type { CommitConnection } from '../connection/commit-connection.ts'
import { isCallersFault, isServerError, storeErrorOf, type StorePlace } from '../store-fault.ts'
import type { Write } from '../write.ts'
import { CONFLICT, LEASE_LOST } from './commit-function.ts'
import { positionOf } from './statements.ts'
import { splitApart } from './split-apart.ts'
import { unescapeText } from './text-escape.ts'

/** How many writes go into one transaction at most. */
const GROUP_WRITES = 1_024

/** Stores groups of writes, one after the other: all that waits while one is on its way goes into the next. */
export class PostgresEngine implements GroupWriter<Write> {
  readonly groupWrites: number = GROUP_WRITES
  readonly #connection: CommitConnection
  readonly #place: StorePlace
  #running = 0
  #tail: Promise<unknown> = Promise.resolve()
  #waiting: (() => void)[] = []

  constructor(connection: CommitConnection, place: StorePlace) {
    this.#connection = connection
    this.#place = place
  }

  /** Calls at once, or when what is on its way has arrived. */
  readonly whenFree = (call: () => void): void => {
    if (this.#running === 0) call()
    else this.#waiting.push(call)
  }

  /** Never rejects. A write that fails does so alone; a database that does not answer fails them all. */
  async commit(writes: readonly Write[]): Promise<readonly WriteResult[]> {
    const isFree = this.#running === 0
    this.#running++
    const stored = isFree ? this.#storeAll(writes) : this.#tail.then(() => this.#storeAll(writes))
    this.#tail = stored
    const results = await stored
    this.#running--
    if (this.#running === 0) for (const call of this.#waiting.splice(0)) queueMicrotask(call)
    return results
  }

  async #storeAll(writes: readonly Write[]): Promise<readonly WriteResult[]> {
    const results: WriteResult[] = []
    for (const part of splitApart(writes)) results.push(...(await this.#store(part)))
    return results
  }

  /** Writes that touch no row twice: one transaction, unless a member is faulty. */
  async #store(writes: readonly Write[]): Promise<readonly WriteResult[]> {
    try {
      await this.#connection.commit(writes)
      return writes.map(() => null)
    } catch (error) {
      const named = conflictingMembers(writes, error)
      if (named !== null) return this.#storeWithout(writes, named, error)
      const failed = this.#failureOf(error)
      if (writes.length === 1 || !isCallersFault(failed)) return writes.map(() => failed)
      const middle = Math.ceil(writes.length / 2)
      return [...(await this.#store(writes.slice(0, middle))), ...(await this.#store(writes.slice(middle)))]
    }
  }

  /** The database said which rows had another version, so the others go again without them. */
  async #storeWithout(
    writes: readonly Write[],
    faulty: ReadonlyMap<Write, string>,
    cause: unknown,
  ): Promise<WriteResult[]> {
    const others = writes.filter((write) => !faulty.has(write))
    const stored = others.length === 0 ? [] : await this.#store(others)
    const results = new Map(others.map((write, at) => [write, stored[at] ?? null]))
    return writes.map((write) => {
      const what = faulty.get(write)
      return what === undefined
        ? (results.get(write) ?? null)
        : new PlugboardError('STORE_CONFLICT', { what }, { cause })
    })
  }

  #failureOf(error: unknown): PlugboardError {
    if (isServerError(error) && error.code === LEASE_LOST) {
      const [connector = '', line = ''] = (error.detail ?? '').split(' ')
      return new PlugboardError('LEASE_LOST', { connector, line: Number(line) }, { cause: error })
    }
    return storeErrorOf(error, this.#place)
  }
}

/** The writes that updated a row which had another version, each with the row's name; null when it was something else. */
function conflictingMembers(writes: readonly Write[], error: unknown): ReadonlyMap<Write, string> | null {
  if (!isServerError(error) || error.code !== CONFLICT) return null
  const name = error.table as TableName
  const keys = new Set((error.detail ?? '').split(',').map(unescapeText))
  const faulty = new Map<Write, string>()
  for (const write of writes) {
    for (const values of write.update[name] ?? []) {
      const key = keyOf(tables[name], values)
      if (keys.has(key)) faulty.set(write, `${name} ${key}`)
    }
  }
  return faulty.size === 0 ? null : faulty
}

function keyOf(table: Table, values: readonly unknown[]): string {
  return table.key.map((field) => values[positionOf(table, field)]).join(' ')
}
