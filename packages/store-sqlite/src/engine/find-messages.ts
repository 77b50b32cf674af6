import { tables, type FindQuery, type StoredValue } from '@plugboard/store'
import type { Applied } from './apply-operation.ts'
import { positionOf, selectSql } from './statements.ts'

type Values = readonly StoredValue[]

/** Found messages, newest first, and the message before which to go on; null at the oldest. */
export interface Found {
  readonly messages: readonly Values[]
  readonly next: number | null
}

/** What one call looks at: a few milliseconds, for which a commit may have to wait. */
const MESSAGES = 2_000
const CHARACTERS = 4_000_000

/**
 * Looks backwards through the messages, of one chat or of all. A full-text index would know the answer at once, but
 * would have to be written with every message; an operator's search is rare and looks for something recent.
 */
export function findMessages({ messageIndex, statements }: Applied, query: FindQuery): Found {
  const { chat, limit, text, before = Number.MAX_SAFE_INTEGER } = query
  const ids = chat === undefined ? undefined : messageIndex.newest(chat, before, MESSAGES).toReversed()
  const rows =
    ids === undefined
      ? (statements.of(latestSql).iterate(before, MESSAGES) as unknown as Iterable<Values>)
      : messagesById(statements, ids)
  const wanted = text.toLowerCase()
  const messages: Values[] = []
  let lookedAt = 0
  let characters = 0
  for (const values of rows) {
    const [id, said] = [values[idAt] as number, values[textAt] as string]
    lookedAt += 1
    characters += said.length
    if (said.toLowerCase().includes(wanted)) messages.push(values)
    if (messages.length === limit || characters > CHARACTERS || lookedAt === MESSAGES) return { messages, next: id }
  }
  return { messages, next: null }
}

function* messagesById(statements: Applied['statements'], ids: readonly number[]): Iterable<Values> {
  for (const id of ids) {
    const values = statements.of(messageSql).get(id) as Values | undefined
    if (values !== undefined) yield values
  }
}

const latestSql = selectSql(tables.messages, 'where id < ? order by id desc limit ?')
const messageSql = selectSql(tables.messages, 'where id = ?')
const idAt = positionOf(tables.messages, 'id')
const textAt = positionOf(tables.messages, 'text')
