import {
  tables,
  type ChannelKey,
  type ChatQuery,
  type Counter,
  type DeliveryQuery,
  type FindQuery,
  type Login,
  type MessageQuery,
  type StoredValue,
  type Wanted,
} from '@plugboard/store'
import { Contradiction } from '../store-fault.ts'
import type { Applied } from './apply-operation.ts'
import { chatsMatching } from './chat-pages.ts'
import { deliveriesMatching } from './delivery-pages.ts'
import { filterOf } from './filter.ts'
import { findMessages, type Found } from './find-messages.ts'
import { loadWanted, type LoadedValues } from './load-wanted.ts'
import { selectSql, type Statements } from './statements.ts'

type Values = readonly StoredValue[]

/** Everything that can be asked of an engine; answers are plain values, for which see `Store`. */
export interface Questions {
  load(wanted: Wanted): LoadedValues
  /** The largest id of every counter; 0 where there is no row. */
  counters(): Record<Counter, number>
  lines(): readonly Values[]
  channels(): readonly Values[]
  operators(): readonly Values[]
  chats(query: ChatQuery): readonly Values[]
  messages(query: MessageQuery): readonly Values[]
  findMessages(query: FindQuery): Found
  sessions(chat: number, limit: number): readonly Values[]
  dueSessions(nowMs: number, limit: number): readonly Values[]
  openSessions(line: number, connector: string | undefined, limit: number): readonly Values[]
  openDeliveries(after: number, limit: number, of: ChannelKey | undefined): readonly Values[]
  deliveries(query: DeliveryQuery): readonly Values[]
  /** Steps as JSON. */
  trace(message: number): readonly string[]
  /** JSON. */
  state(connector: string, line: number, key: string): string | undefined
  setting(key: string): string | undefined
  login(tokenHash: string): Login | undefined
  journal(after: number, limit: number): readonly Values[]
  journalLast(): number
}

export type QuestionName = keyof Questions
export type QuestionArguments<Name extends QuestionName> = Parameters<Questions[Name]>
export type Answer<Name extends QuestionName> = ReturnType<Questions[Name]>

type Answers = {
  readonly [Name in QuestionName]: (parts: Applied, ...args: QuestionArguments<Name>) => Answer<Name>
}

/** How each question is answered. */
export const questions: Answers = {
  load: loadWanted,

  counters: ({ statements }) => {
    const largest = (table: string): number =>
      (statements.of(`select coalesce(max(id), 0) from ${table}`).get() as unknown as [number])[0]
    return {
      line: largest('lines'),
      user: largest('users'),
      chat: largest('chats'),
      session: largest('sessions'),
      message: largest('messages'),
      delivery: largest('deliveries'),
    }
  },

  lines: (parts) => select(parts, linesSql),
  channels: (parts) => select(parts, channelsSql),
  operators: (parts) => select(parts, operatorsSql),

  chats: chatsMatching,

  messages: ({ messageIndex, statements }, { chat, before = Number.MAX_SAFE_INTEGER, after, limit }) => {
    const ids =
      after === undefined
        ? messageIndex.newest(chat, before, limit)
        : messageIndex.oldest(chat, after, limit).filter((id) => id < before)
    return ids.map((id) => indexedMessage(statements, id))
  },

  findMessages,

  sessions: (parts, chat, limit) => select(parts, sessionsSql, chat, limit),
  dueSessions: (parts, nowMs, limit) => select(parts, dueSessionsSql, nowMs, limit),
  openSessions: (parts, line, connector, limit) => {
    const filter = filterOf([
      ['line = ?', line],
      ['connector = ?', connector],
    ])
    const sql = selectSql(tables.sessions, `${filter.where} and state <> 'closed' order by id limit ?`)
    return select(parts, sql, ...filter.values, limit)
  },

  openDeliveries: (parts, after, limit, of) =>
    of === undefined
      ? select(parts, openDeliveriesSql, after, limit)
      : select(parts, openDeliveriesOfChannelSql, after, of.connector, of.line, limit),
  deliveries: ({ statements }, query) => deliveriesMatching(statements, query),

  trace: (parts, message) => select(parts, traceSql, message).map(([step]) => step as string),
  state: (parts, connector, line, key) => firstText(parts, stateSql, connector, line, key),
  setting: (parts, key) => firstText(parts, 'select value from settings where key = ?', key),
  login: (parts, tokenHash) => {
    const [found] = select(parts, 'select user, expires_ms from logins where token_hash = ?', tokenHash)
    return found === undefined ? undefined : { tokenHash, user: found[0] as number, expiresMs: found[1] as number }
  },

  journal: ({ journal }, after, limit) => journal.read(after, limit),
  journalLast: ({ journal }) => journal.last,
}

function indexedMessage(statements: Statements, id: number): Values {
  const values = statements.of(messageSql).get(id) as Values | undefined
  if (values === undefined) throw new Contradiction(`the index of messages has a message ${id} that is not there`)
  return values
}

function select({ statements }: Applied, sql: string, ...values: StoredValue[]): Values[] {
  return statements.of(sql).all(...values) as unknown as Values[]
}

function firstText(parts: Applied, sql: string, ...values: StoredValue[]): string | undefined {
  return select(parts, sql, ...values)[0]?.[0] as string | undefined
}

const linesSql = selectSql(tables.lines, 'order by id')
const channelsSql = selectSql(tables.channels, 'order by line, connector')
const operatorsSql = selectSql(tables.users, "where kind = 'operator' order by id")
const messageSql = selectSql(tables.messages, 'where id = ?')
const sessionsSql = selectSql(tables.sessions, 'where chat = ? order by id desc limit ?')
const dueSessionsSql = selectSql(
  tables.sessions,
  'where close_due_ms > 0 and close_due_ms <= ? order by close_due_ms, id limit ?',
)
const openDeliveriesSql = selectSql(
  tables.deliveries,
  "where state in ('waiting', 'sending', 'unknown') and id > ? order by id limit ?",
)
const openDeliveriesOfChannelSql = selectSql(
  tables.deliveries,
  "where state in ('waiting', 'sending', 'unknown') and id > ? and connector = ? and line = ? order by id limit ?",
)
const traceSql = 'select step from trace where message = ? order by n'
const stateSql = 'select value from state where connector = ? and line = ? and key = ?'
