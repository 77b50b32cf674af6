import type { Column, StoredValue, Table } from '@plugboard/store'
import { schema } from './statements.ts'
import { escapeText } from './text-escape.ts'

/** A column, and where its value is in a row of values. */
interface PlacedColumn {
  readonly column: Column
  readonly at: number
}

/** A table's columns by the type that the database keeps them in: whole numbers and flags, or text. */
export interface TableColumns {
  readonly table: Table
  readonly integers: readonly PlacedColumn[]
  readonly texts: readonly PlacedColumn[]
}

/** Rows column by column: how they travel to the database, as two lists whatever the table. */
export interface RowLists {
  readonly integers: readonly (number | null)[]
  readonly texts: readonly (string | null)[]
}

/** All columns of a table. */
export function columnsOf(table: Table): TableColumns {
  return columnsWithout(table, [])
}

/** What an update of a table needs. */
export function updateColumnsOf(table: Table): TableColumns {
  return columnsWithout(table, table.fixed)
}

function columnsWithout(table: Table, fields: readonly string[]): TableColumns {
  const placed = table.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => !fields.includes(column.field))
  return {
    table,
    integers: placed.filter(({ column }) => isInteger(column)),
    texts: placed.filter(({ column }) => !isInteger(column)),
  }
}

/** All values of the first integer column, then all of the second, and so on; the same for texts. */
export function listsOf({ integers, texts }: TableColumns, rows: readonly (readonly StoredValue[])[]): RowLists {
  const numbers: (number | null)[] = []
  for (const { at } of integers) for (const row of rows) numbers.push(row[at] as number | null)
  const words: (string | null)[] = []
  for (const { at } of texts) for (const row of rows) words.push(escapeText(row[at] as string | null))
  return { integers: numbers, texts: words }
}

/**
 * SQL that makes rows of the two lists again, as `name(columns…)`. `n` is the SQL for the number of rows.
 */
export function rowsSql({ integers, texts }: TableColumns, name: string, lists: RowListNames): string {
  const slices = (list: string, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${list}[${at} * ${lists.n} + 1 : ${at + 1} * ${lists.n}]`)
  const parts = [...slices(lists.integers, integers.length), ...slices(lists.texts, texts.length)]
  const names = [...integers, ...texts].map(({ column }) => `"${column.name}"`)
  return `unnest(${parts.join(', ')}) as ${name}(${names.join(', ')})`
}

export interface RowListNames {
  readonly n: string
  readonly integers: string
  readonly texts: string
}

/** `plugboard.chats` */
export function tableSql({ name }: Table): string {
  return `${schema}.${name}`
}

function isInteger({ kind }: Column): boolean {
  return kind === 'integer' || kind === 'integer?' || kind === 'boolean'
}
