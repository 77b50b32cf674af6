import { tables, type ChatQuery, type StoredValue } from '@plugboard/store'
import type { Applied } from './apply-operation.ts'
import { filterOf } from './filter.ts'
import { positionOf, selectSql, type Statements } from './statements.ts'

type Values = readonly StoredValue[]

/**
 * Chats by their latest message, newest first: those that changed lately from memory, the others from the table, which
 * does not know the latest message of the former.
 */
export function chatsMatching({ chats, statements }: Applied, query: ChatQuery): readonly Values[] {
  const changed = [...chats.allChanged()]
    .filter(matches(query, assignedChats(statements, query)))
    .toSorted(newestFirst)
    .slice(0, query.limit)
  const full = changed.length === query.limit ? changed.at(-1) : undefined
  const others: Values[] = []
  for (const values of storedChats(statements, query, full)) {
    if (others.length === query.limit) break
    if (chats.changed(values[idAt] as number) === undefined) others.push(values)
  }
  return [...changed, ...others].toSorted(newestFirst).slice(0, query.limit)
}

/** Nothing older than `full` is needed, the last one of a page that is full already. */
function storedChats(statements: Statements, query: ChatQuery, full: Values | undefined): Iterable<Values> {
  const filter = filterOf([
    ['last_message < ?', query.before],
    ['last_message >= ?', full?.[lastMessageAt]],
    ['line = ?', query.line],
    ['connector = ?', query.connector],
    ['user = ?', query.customer],
    ['instr(lower(name || char(10) || last_text), lower(?))', query.search],
    [`id in (${assignedSql})`, query.operator],
    ['unread >= ?', query.unread === true ? 1 : undefined],
  ])
  const sql = selectSql(tables.chats, `${filter.where} order by last_message desc, id desc`)
  return statements.of(sql).iterate(...filter.values) as unknown as Iterable<Values>
}

/** Undefined: it does not matter who has the chat. */
function assignedChats(statements: Statements, { operator }: ChatQuery): ReadonlySet<unknown> | undefined {
  if (operator === undefined) return undefined
  const rows = statements.of(assignedSql).all(operator) as unknown as readonly (readonly [number])[]
  return new Set(rows.map(([chat]) => chat))
}

function matches(
  { before, line, connector, customer, search, unread }: ChatQuery,
  assigned: ReadonlySet<unknown> | undefined,
): (values: Values) => boolean {
  const sought = search === undefined ? undefined : lowerAscii(search)
  return (values) =>
    (before === undefined || (values[lastMessageAt] as number) < before) &&
    (line === undefined || values[lineAt] === line) &&
    (connector === undefined || values[connectorAt] === connector) &&
    (customer === undefined || values[userAt] === customer) &&
    (unread !== true || (values[unreadAt] as number) > 0) &&
    (assigned === undefined || assigned.has(values[idAt])) &&
    (sought === undefined || lowerAscii(`${values[nameAt]}\n${values[lastTextAt]}`).includes(sought))
}

/** As SQLite's `lower`. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function newestFirst(a: Values, b: Values): number {
  return (b[lastMessageAt] as number) - (a[lastMessageAt] as number) || (b[idAt] as number) - (a[idAt] as number)
}

const assignedSql = "select chat from sessions where state <> 'closed' and operator = ?"

const idAt = positionOf(tables.chats, 'id')
const lastMessageAt = positionOf(tables.chats, 'lastMessage')
const lineAt = positionOf(tables.chats, 'line')
const connectorAt = positionOf(tables.chats, 'connector')
const userAt = positionOf(tables.chats, 'user')
const unreadAt = positionOf(tables.chats, 'unread')
const nameAt = positionOf(tables.chats, 'name')
const lastTextAt = positionOf(tables.chats, 'lastText')
