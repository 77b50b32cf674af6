import type { DatabaseSync } from 'node:sqlite'

/** A row by the names of its columns; the checks ask for no column that may be null. */
export type ReadRow = Readonly<Record<string, string | number>>

export function readRow(db: DatabaseSync, sql: string, ...values: readonly (string | number)[]): ReadRow | undefined {
  return db.prepare(sql).get(...values) as ReadRow | undefined
}

export function readRows(db: DatabaseSync, sql: string): Iterable<ReadRow> {
  return db.prepare(sql).iterate() as Iterable<ReadRow>
}
