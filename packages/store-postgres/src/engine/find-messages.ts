import { tables, type FindQuery } from '@plugboard/store'
import type { ReadRow, Reader } from '../connection/reader.ts'
import { positionOf, selectSql } from './statements.ts'

/** Found messages, newest first, and the message before which to go on; null at the oldest. */
export interface Found {
  readonly messages: readonly ReadRow[]
  readonly next: number | null
}

/** What one call looks at. */
const MESSAGES = 2_000
/** What is fetched at a time: long texts are many bytes. */
const SLICE = 500

/**
 * Looks backwards through the messages, of one chat or of all. A full-text index would know the answer at once, but
 * would have to be written with every message; an operator's search is rare and looks for something recent. Texts are
 * compared here, so that upper and lower case mean the same with every database.
 */
export async function findMessages(reader: Reader, query: FindQuery): Promise<Found> {
  const { chat, limit } = query
  const wanted = query.text.toLowerCase()
  const messages: ReadRow[] = []
  let last: number = query.before ?? Number.MAX_SAFE_INTEGER
  for (let lookedAt = 0; lookedAt < MESSAGES; lookedAt += SLICE) {
    const rows =
      chat === undefined
        ? await reader.rows(latestSql, [last, SLICE])
        : await reader.rows(latestOfChatSql, [chat, last, SLICE])
    for (const values of rows) {
      last = values[idAt] as number
      if ((values[textAt] as string).toLowerCase().includes(wanted)) messages.push(values)
      if (messages.length === limit) return { messages, next: last }
    }
    if (rows.length < SLICE) return { messages, next: null }
  }
  return { messages, next: last }
}

const latestSql = selectSql(tables.messages, 'where id < $1 order by id desc limit $2')
const latestOfChatSql = selectSql(tables.messages, 'where chat = $1 and id < $2 order by id desc limit $3')
const idAt = positionOf(tables.messages, 'id')
const textAt = positionOf(tables.messages, 'text')
