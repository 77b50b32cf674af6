import type { StoredValue, Table, TableName } from '@plugboard/store'
import type { Write } from '../write.ts'
import { bigintArray, textArray, uuidArray } from './binary-array.ts'
import { listsOf, type TableColumns } from './columns.ts'
import { commitTables, type CommitTable } from './commit-function.ts'
import { positionOf } from './statements.ts'

type Rows = readonly (readonly StoredValue[])[]

/** Who commits: known to the database, so that it can be asked afterwards what became of a commit. */
export interface Committer {
  readonly origin: number
  readonly lane: number
  /** Growing. */
  readonly n: number
}

/** What the commit function is called with to store these writes, which touch no row twice. */
export function commitArguments(
  { origin, lane, n }: Committer,
  writes: readonly Write[],
  atMs: number,
): (Buffer | string | number | null)[] {
  const all = <Value>(of: (write: Write) => readonly Value[]): readonly Value[] =>
    writes.length === 1 ? of(writes[0] as Write) : writes.flatMap(of)
  const trace = all((write) => write.trace)
  const clear = all((write) => write.clearState)
  const state = all((write) => write.state)
  const leases = all((write) => write.leases)
  const journal = all((write) => write.journal)
  return [
    origin,
    lane,
    n,
    ...commitTables.flatMap((table) => tableArguments(table, writes)),
    bigints(all((write) => write.deleteLines)),
    ...identityArguments(all((write) => write.newIdentities)),
    ...identityArguments(all((write) => write.moreIdentities)),
    bigints(trace.map(({ message }) => message)),
    texts(trace.map(({ step }) => step)),
    texts(clear.map(({ connector }) => connector)),
    bigints(clear.map(({ line }) => line)),
    texts(state.map(({ connector }) => connector)),
    bigints(state.map(({ line }) => line)),
    texts(state.map(({ key }) => key)),
    texts(state.map(({ value }) => value)),
    texts(leases.map(({ connector }) => connector)),
    bigints(leases.map(({ line }) => line)),
    bigints(leases.map(({ epoch }) => epoch)),
    journal.length,
    atMs,
    journal.length === 0 ? null : `[${journal.join(',')}]`,
  ]
}

function tableArguments({ table, update, insert }: CommitTable, writes: readonly Write[]): (Buffer | null)[] {
  const name = table.name as TableName
  const updates = rowsOf(writes, (write) => write.update[name])
  const inserts = rowsOf(writes, (write) => write.insert[name])
  return [...rowArguments(update, inKeyOrder(table, updates)), ...rowArguments(insert, inserts)]
}

function rowsOf(writes: readonly Write[], of: (write: Write) => Rows | undefined): Rows {
  return writes.length === 1 ? (of(writes[0] as Write) ?? []) : writes.flatMap((write) => of(write) ?? [])
}

/** Rows are locked in this order, so that two commits that change the same rows wait for each other one way round. */
function inKeyOrder(table: Table, rows: Rows): Rows {
  if (rows.length < 2) return rows
  const places = table.key.map((field) => positionOf(table, field))
  return rows.toSorted((a, b) => {
    for (const at of places) {
      const [left, right] = [a[at] as string | number, b[at] as string | number]
      if (left !== right) return left < right ? -1 : 1
    }
    return 0
  })
}

function rowArguments(columns: TableColumns, rows: Rows): (Buffer | null)[] {
  if (rows.length === 0) return [null, null]
  const lists = listsOf(columns, rows)
  return [bigintArray(lists.integers), textArray(lists.texts)]
}

function identityArguments(identities: Write['newIdentities']): (Buffer | null)[] {
  if (identities.length === 0) return [null, null]
  const sorted = identities.toSorted((a, b) => Buffer.compare(a.hash, b.hash))
  return [uuidArray(sorted.map(({ hash }) => hash)), bigintArray(sorted.map(({ message }) => message))]
}

function bigints(values: readonly number[]): Buffer | null {
  return values.length === 0 ? null : bigintArray(values)
}

function texts(values: readonly (string | null)[]): Buffer | null {
  return values.length === 0 ? null : textArray(values)
}
