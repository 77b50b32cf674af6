import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Table } from '@plugboard/store'

/** Prepared statements, each prepared once; rows come as lists of values. */
export class Statements {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  /** The statement for this SQL, which must be one of a fixed set of texts. */
  of(sql: string): StatementSync {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    const statement = this.#db.prepare(sql)
    statement.setReturnArrays(true)
    this.#prepared.set(sql, statement)
    return statement
  }
}

/** The columns in the order in which values travel. */
export function columnList(table: Table): string {
  return table.columns.map(({ name }) => quoted(name)).join(', ')
}

export function selectSql(table: Table, rest: string): string {
  return `select ${columnList(table)} from ${table.name} ${rest}`
}

export function insertSql(table: Table): string {
  return `insert into ${table.name} (${columnList(table)}) values (${table.columns.map(() => '?').join(', ')})`
}

/**
 * Raises the version; no row changes when the key or the version is another one. Of the values, which are those of all
 * columns, only the ones that may differ are written: an index on another column is not touched.
 */
export function updateSql(table: Table): string {
  const places = table.columns.map(({ field, name }, at) => ({ field, assigned: `${quoted(name)} = ?${at + 1}` }))
  const sought = [...table.key, 'version']
  const unwritten = new Set([...sought, ...table.fixed])
  const set = places.filter(({ field }) => !unwritten.has(field)).map(({ assigned }) => assigned)
  const where = places.filter(({ field }) => sought.includes(field)).map(({ assigned }) => assigned)
  return `update ${table.name} set version = version + 1, ${set.join(', ')} where ${where.join(' and ')}`
}

/** Where a field is in a list of values. */
export function positionOf(table: Table, field: string): number {
  return table.columns.findIndex((column) => column.field === field)
}

/** `end` and `exists` are words of SQL. */
function quoted(name: string): string {
  return `"${name}"`
}
