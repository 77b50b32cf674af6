import { PlugboardError, type UserId } from '@plugboard/contract'
import type { OperatorRow, Store } from '@plugboard/store'
import { canonicalLogin } from './operator-rules.ts'

/** How often a write starts again because another worker came first. */
const conflictsAllowed = 5

/** All operators, in memory: they are few, and every message shows one's name. */
export class OperatorRoll {
  readonly #store: Store
  #byId: ReadonlyMap<UserId, OperatorRow> = new Map()
  #writing: Promise<unknown> = Promise.resolve()

  constructor(store: Store) {
    this.#store = store
  }

  async load(): Promise<void> {
    const rows = await this.#store.operators()
    this.#byId = new Map(rows.map((row) => [row.id, row]))
  }

  list(): readonly OperatorRow[] {
    return [...this.#byId.values()]
  }

  find(operator: number): OperatorRow | undefined {
    return this.#byId.get(operator as UserId)
  }

  /** @throws OPERATOR_UNKNOWN */
  get(operator: number): OperatorRow {
    const row = this.find(operator)
    if (row === undefined) throw new PlugboardError('OPERATOR_UNKNOWN', { operator })
    return row
  }

  findLogin(login: string): OperatorRow | undefined {
    const canonical = canonicalLogin(login)
    return this.list().find((row) => canonicalLogin(row.login) === canonical)
  }

  /**
   * Writes the row that `decide` makes, one write after the other; the same row as before writes nothing. `decide`
   * runs again on fresh rows when another worker came first.
   */
  write(decide: () => OperatorRow): Promise<OperatorRow> {
    const written = this.#writing.then(() => this.#commit(decide))
    this.#writing = written.catch(() => undefined)
    return written
  }

  async #commit(decide: () => OperatorRow, conflicts = 0): Promise<OperatorRow> {
    const row = decide()
    const before = this.find(row.id)
    if (row === before) return row
    try {
      const table = { users: [row] }
      const change = before === undefined ? { insert: table } : { update: table }
      await this.#store.commit({ ...change, journal: [{ kind: 'operator' }] })
    } catch (error) {
      const conflict = PlugboardError.is(error) && error.code === 'STORE_CONFLICT'
      if (!conflict || conflicts >= conflictsAllowed) throw error
      await this.load()
      return this.#commit(decide, conflicts + 1)
    }
    return this.#remember({ ...row, version: before === undefined ? 1 : row.version + 1 })
  }

  #remember(row: OperatorRow): OperatorRow {
    this.#byId = new Map(this.#byId).set(row.id, row)
    return row
  }
}
