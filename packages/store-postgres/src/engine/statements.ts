import type { Table } from '@plugboard/store'

/** Where everything is kept, so that a database may be shared with others. */
export const schema = 'plugboard'

/** The columns in the order in which values travel. */
export function columnList(table: Table, alias?: string): string {
  const prefix = alias === undefined ? '' : `${alias}.`
  return table.columns.map(({ name }) => `${prefix}"${name}"`).join(', ')
}

export function selectSql(table: Table, rest: string): string {
  return `select ${columnList(table)} from ${schema}.${table.name} ${rest}`
}

/** Where a field is in a list of values. */
export function positionOf(table: Table, field: string): number {
  return table.columns.findIndex((column) => column.field === field)
}
