import { PlugboardError } from '@plugboard/contract'
import type { Column, Table } from './tables.ts'

/** What a column holds, in every dialect: booleans are 0 and 1, JSON is text. */
export type StoredValue = string | number | null

/** A row as the values of its columns, in the order of `table.columns`. @throws STORE_REJECTED */
export function valuesOf(table: Table, row: object): StoredValue[] {
  const values: StoredValue[] = []
  for (const column of table.columns) {
    values.push(storedValue(table, column, (row as Record<string, unknown>)[column.field]))
  }
  return values
}

/** The row that these values came from. */
export function rowOf<Row>(table: Table<Row>, values: readonly StoredValue[]): Row {
  const { columns } = table
  const row: Record<string, unknown> = {}
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as Column
    const value = values[at] as StoredValue
    if (value !== null || column.kind === 'text|null') row[column.field] = fieldValue(column, value)
  }
  return row as Row
}

/** Refuses what would not come back as it went in. @throws STORE_REJECTED */
export function checkText(text: unknown, where: () => string): string {
  if (typeof text !== 'string') throw rejected(where(), 'is not a text')
  if (!text.isWellFormed()) throw rejected(where(), 'has half a character (a lone surrogate)')
  return text
}

/** @throws STORE_REJECTED for anything but a whole number that is exact */
export function checkInteger(value: unknown, where: () => string): number {
  if (!Number.isSafeInteger(value)) throw rejected(where(), `is not a whole number (${String(value)})`)
  return value as number
}

/** A value as JSON text. @throws STORE_REJECTED when it has no JSON form, or half a character in one of its texts */
export function jsonText(value: unknown, where: () => string): string {
  if (Array.isArray(value) && value.length === 0) return '[]'
  const text = stringify(value, where)
  if (text.includes('\\ud') && LONE_SURROGATE.test(text))
    throw rejected(where(), 'has half a character (a lone surrogate)')
  return text
}

/** JSON text as a value; the empty list, which is most of them, is shared. */
export function jsonValue(text: string): unknown {
  return text === '[]' ? EMPTY_LIST : JSON.parse(text)
}

/** JSON.stringify escapes lone surrogates only: an escape that is not itself escaped is one. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/
const EMPTY_LIST: readonly unknown[] = Object.freeze([])

function stringify(value: unknown, where: () => string): string {
  try {
    const text: string | undefined = JSON.stringify(value)
    if (text !== undefined) return text
  } catch (error) {
    throw rejected(where(), `has no JSON form (${error instanceof Error ? error.message : String(error)})`)
  }
  throw rejected(where(), 'has no JSON form')
}

/** Most values are sound numbers and texts: those pass without anything being made for a message. */
function storedValue(table: Table, column: Column, value: unknown): StoredValue {
  if (column.kind === 'integer' && Number.isSafeInteger(value)) return value as number
  if (column.kind === 'text' && typeof value === 'string' && value.isWellFormed()) return value
  return checkedValue(table, column, value)
}

function checkedValue(table: Table, column: Column, value: unknown): StoredValue {
  const where = (): string => `${table.name}.${column.field}`
  switch (column.kind) {
    case 'integer':
      return checkInteger(value, where)
    case 'text':
      return checkText(value, where)
    case 'json':
      return jsonText(value, where)
    case 'boolean':
      return checkBoolean(value, where)
    case 'integer?':
      return value === undefined ? null : checkInteger(value, where)
    case 'json?':
      return value === undefined ? null : jsonText(value, where)
    case 'text?':
      return value === undefined ? null : checkText(value, where)
    case 'text|null':
      return value === null ? null : checkText(value, where)
  }
}

function fieldValue(column: Column, value: StoredValue): unknown {
  if (column.kind === 'boolean') return value === 1
  if (column.kind === 'json' || column.kind === 'json?') return jsonValue(value as string)
  return value
}

function checkBoolean(value: unknown, where: () => string): number {
  if (typeof value !== 'boolean') throw rejected(where(), 'is neither true nor false')
  return value ? 1 : 0
}

function rejected(where: string, what: string): PlugboardError {
  return new PlugboardError('STORE_REJECTED', { problem: `${where} ${what}` })
}
