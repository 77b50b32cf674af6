import type { DatabaseSync } from 'node:sqlite'
import { tables } from '@plugboard/store'
import { readRow, readRows } from './read-rows.ts'

/** A column whose value is the id of a row of another table, or 0 where there is none. */
type Reference = readonly [table: string, column: string, to: string]

/** What leads nowhere when a row was lost. Lines are not among them: they may be deleted while their chats stay. */
const REFERENCES: readonly Reference[] = [
  ['chats', 'user', 'users'],
  ['chats', 'session', 'sessions'],
  ['chats', 'last_message', 'messages'],
  ['sessions', 'chat', 'chats'],
  ['sessions', 'parent', 'sessions'],
  ['messages', 'chat', 'chats'],
  ['messages', 'session', 'sessions'],
  ['messages', 'author', 'users'],
  ['messages', 'delivery', 'deliveries'],
  ['deliveries', 'chat', 'chats'],
  ['deliveries', 'message', 'messages'],
  ['identities', 'message', 'messages'],
  ['trace', 'message', 'messages'],
]

/** Rows that contradict each other; each question names the first one. */
export function* rowProblems(db: DatabaseSync): Generator<string> {
  for (const reference of REFERENCES) yield* danglingRows(db, reference)
  yield* journalGaps(db)
  yield* chatUpdateProblems(db)
}

function* danglingRows(db: DatabaseSync, [table, column, to]: Reference): Generator<string> {
  const sql = `select ${column} as wanted, count(*) over () as n from ${table} where ${column} <> 0
    and not exists (select 1 from ${to} where ${to}.id = ${table}.${column}) limit 1`
  const { n = 0, wanted = 0 } = readRow(db, sql) ?? {}
  if (n !== 0) yield `${n} of ${table} point to ${to} that are missing, such as ${wanted} (${column})`
}

/** Positions have no gap, or a page that reads the journal would miss a change. */
function* journalGaps(db: DatabaseSync): Generator<string> {
  const {
    n = 0,
    first = 0,
    last = 0,
  } = readRow(db, 'select count(*) as n, min(seq) as first, max(seq) as last from journal') ?? {}
  const missing = n === 0 ? 0 : Number(last) - Number(first) + 1 - Number(n)
  if (missing > 0) yield `${missing} rows of the journal are missing between ${first} and ${last}`
}

/** Every logged update is a whole row of a chat that exists. See `DeferredUpdates`. */
function* chatUpdateProblems(db: DatabaseSync): Generator<string> {
  const { columns } = tables.chats
  const at = (field: string): number => columns.findIndex((column) => column.field === field)
  const stored = db.prepare('select 1 from chats where id = ?')
  for (const { n = 0, row = '' } of readRows(db, 'select n, row from chat_updates order by n')) {
    const values = parsed(String(row))
    const chat = Number(values?.[at('id')])
    if (values?.length !== columns.length) yield `update ${n} of chats is not readable`
    else if (stored.get(chat) === undefined) {
      yield `update ${n} of chats is of chat ${chat}, which is missing`
    } else continue
    return
  }
}

function parsed(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
