import { tables, type ChatQuery } from '@plugboard/store'
import type { ReadRow, Reader } from '../connection/reader.ts'
import { filterOf } from './filter.ts'
import { selectSql } from './statements.ts'
import { escapeText } from './text-escape.ts'

/** Chats by their latest message, newest first. */
export function chatsMatching(reader: Reader, query: ChatQuery): Promise<readonly ReadRow[]> {
  const filter = filterOf([
    ['last_message < ?', query.before],
    ['line = ?', query.line],
    ['connector = ?', query.connector],
    ['"user" = ?', query.customer],
    [SEARCH, query.search === undefined ? undefined : escapeText(query.search)],
    [ASSIGNED, query.operator],
    ['unread >= ?', query.unread === true ? 1 : undefined],
  ])
  const limit = `$${filter.values.length + 1}`
  const sql = selectSql(tables.chats, `${filter.where} order by last_message desc, id desc limit ${limit}`)
  return reader.rows(sql, [...filter.values, query.limit])
}

/** Regardless of case for ASCII, whatever language the database speaks. */
const SEARCH = `strpos(lower((name || chr(10) || last_text) collate "C"), lower(?::text collate "C")) > 0`
const ASSIGNED = "id in (select chat from plugboard.sessions where state <> 'closed' and operator = ?)"
