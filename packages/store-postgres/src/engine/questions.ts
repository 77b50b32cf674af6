import { tables, type ChannelKey, type MessageQuery } from '@plugboard/store'
import type { ReadRow, Reader } from '../connection/reader.ts'
import type { JournalHead } from '../journal-poll.ts'
import { filterOf } from './filter.ts'
import { selectSql } from './statements.ts'
import { escapeText } from './text-escape.ts'

type Answer = Promise<readonly ReadRow[]>

/** What can be asked of the database in one statement; for what each means see `Store`. */
export function lines(reader: Reader): Answer {
  return reader.rows(linesSql)
}

export function channels(reader: Reader): Answer {
  return reader.rows(channelsSql)
}

export function operators(reader: Reader): Answer {
  return reader.rows(operatorsSql)
}

export async function messages(
  reader: Reader,
  { chat, before = Number.MAX_SAFE_INTEGER as never, after, limit }: MessageQuery,
): Answer {
  if (after !== undefined) return reader.rows(oldestMessagesSql, [chat, after, before, limit])
  return (await reader.rows(newestMessagesSql, [chat, before, limit])).toReversed()
}

export function sessions(reader: Reader, chat: number, limit: number): Answer {
  return reader.rows(sessionsSql, [chat, limit])
}

export function dueSessions(reader: Reader, nowMs: number, limit: number): Answer {
  return reader.rows(dueSessionsSql, [nowMs, limit])
}

export function openSessions(
  reader: Reader,
  { line, connector }: { readonly line: number; readonly connector?: string },
  limit: number,
): Answer {
  const filter = filterOf([
    ['line = ?', line],
    ['connector = ?', connector],
  ])
  const rest = `${filter.where} and state <> 'closed' order by id limit $${filter.values.length + 1}`
  return reader.rows(selectSql(tables.sessions, rest), [...filter.values, limit])
}

export function openDeliveries(reader: Reader, after: number, limit: number, of: ChannelKey | undefined): Answer {
  const filter = filterOf([
    ['id > ?', after],
    ['connector = ?', of?.connector],
    ['line = ?', of?.line],
  ])
  const open = "state in ('waiting', 'sending', 'unknown')"
  const rest = `${filter.where} and ${open} order by id limit $${filter.values.length + 1}`
  return reader.rows(selectSql(tables.deliveries, rest), [...filter.values, limit])
}

/** Steps as JSON. */
export function trace(reader: Reader, message: number): Answer {
  return reader.rows('select step from plugboard.trace where message = $1 order by n', [message])
}

/** JSON. */
export function state(reader: Reader, connector: string, line: number, key: string): Answer {
  return reader.rows(stateSql, [connector, line, escapeText(key)])
}

/** The newest position, and whether others appended something after the one given. */
export async function journalHead(reader: Reader, after: number, origin: number): Promise<JournalHead> {
  const [row] = await reader.rows(headSql, [after, origin])
  const [last, others] = row as readonly [number, boolean]
  return { last, others }
}

const linesSql = selectSql(tables.lines, 'order by id')
const channelsSql = selectSql(tables.channels, 'order by line, connector')
const operatorsSql = selectSql(tables.users, "where kind = 'operator' order by id")
const newestMessagesSql = selectSql(tables.messages, 'where chat = $1 and id < $2 order by id desc limit $3')
const oldestMessagesSql = selectSql(tables.messages, 'where chat = $1 and id > $2 and id < $3 order by id limit $4')
const sessionsSql = selectSql(tables.sessions, 'where chat = $1 order by id desc limit $2')
const dueSessionsSql = selectSql(
  tables.sessions,
  'where close_due_ms > 0 and close_due_ms <= $1 order by close_due_ms, id limit $2',
)
const stateSql = 'select value from plugboard.state where connector = $1 and line = $2 and key = $3'
const headSql = `select h.last, exists (select from plugboard.journal j where j.last > $1 and j.origin <> $2)
  from plugboard.journal_head h where h.one`
