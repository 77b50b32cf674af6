import { tables, type MessageIdentity, type Table, type Wanted } from '@plugboard/store'
import type { ReadRow, Reader } from '../connection/reader.ts'
import { bigintArray, textArray, uuidArray } from './binary-array.ts'
import { identityHash } from './identity-hash.ts'
import type { JoinedQuestions } from './joined-questions.ts'
import { columnList, positionOf, selectSql } from './statements.ts'
import { escapeText } from './text-escape.ts'

/** What was found, as values: `Loaded` before its rows are made. */
export interface LoadedValues {
  readonly chats: readonly ReadRow[]
  readonly users: readonly ReadRow[]
  readonly sessions: readonly ReadRow[]
  readonly messages: readonly ReadRow[]
  readonly deliveries: readonly ReadRow[]
  readonly identities: readonly { readonly identity: MessageIdentity; readonly message: number }[]
}

/**
 * Deliveries bring their messages, messages their latest delivery and their chats, chats their sessions and users. What
 * is asked for by itself is asked at the same time; what only an answer names, in a second and a third round.
 */
export async function loadWanted(reader: Reader, joined: JoinedQuestions, wanted: Wanted): Promise<LoadedValues> {
  const deliveries = new RowsById(reader, joined, tables.deliveries)
  const messages = new RowsById(reader, joined, tables.messages)
  const chats = new ChatRows(reader, joined)
  const { sessions, users } = chats

  const [known] = await Promise.all([
    knownIdentities(reader, wanted.messagesByIdentity ?? []),
    deliveries.add(wanted.deliveries),
    deliveries.addOpenOf(wanted.openDeliveriesOf),
    messages.add(wanted.messages),
    chats.add(wanted.chats),
    chats.addByKey(wanted.chatsByKey),
    sessions.add(wanted.sessions),
    users.add(wanted.users),
    users.addByKey(wanted.customersByKey),
  ])
  await messages.add([...known.map(({ message }) => message), ...deliveries.values(deliveryMessage)])
  await Promise.all([deliveries.add(messages.values(messageDelivery)), chats.add(messages.values(messageChat))])
  return {
    chats: chats.chats.rows(wanted.chats),
    users: users.rows(wanted.users),
    sessions: sessions.rows(wanted.sessions),
    messages: messages.rows(wanted.messages),
    deliveries: deliveries.rows(wanted.deliveries),
    identities: known,
  }
}

/** Rows of one table, each once. */
class RowsById {
  readonly #reader: Reader
  readonly #joined: JoinedQuestions
  readonly #sql: string
  readonly #idAt: number
  /** Undefined for one that was asked for and is not there, or not yet. */
  readonly #rows = new Map<number, ReadRow | undefined>()

  constructor(reader: Reader, joined: JoinedQuestions, table: Table) {
    this.#reader = reader
    this.#joined = joined
    this.#sql = byIdSql.get(table)!
    this.#idAt = positionOf(table, 'id')
  }

  /** 0 stands for none. */
  async add(ids: readonly number[] = []): Promise<void> {
    const missing = this.missing(ids)
    if (missing.length === 0) return
    for (const row of await this.#joined.byId(this.#sql, this.#idAt, missing)) this.keep(row)
  }

  /** Those that were not asked for yet; from now on they were. */
  missing(ids: readonly number[]): readonly number[] {
    const missing = new Set(ids.filter((id) => id !== 0 && !this.#rows.has(id)))
    for (const id of missing) this.#rows.set(id, undefined)
    return [...missing]
  }

  async addOpenOf(messages: readonly number[] = []): Promise<void> {
    if (messages.length === 0) return
    for (const row of await this.#reader.rows(openOfMessagesSql, [bigintArray(messages)])) this.keep(row)
  }

  async addByKey(keys: Wanted['customersByKey'] = []): Promise<void> {
    if (keys.length === 0) return
    const values = [keys.map(({ externalId }) => externalId), keys.map(({ connector }) => connector)]
    for (const row of await this.#reader.rows(customersByKeySql, values.map(escapedTexts))) this.keep(row)
  }

  keep(row: ReadRow): void {
    this.#rows.set(row[this.#idAt] as number, row)
  }

  /** The values of one column. */
  values(at: number): readonly number[] {
    return this.rows().map((row) => row[at] as number)
  }

  /** First those that were asked for, in that order. */
  rows(first: readonly number[] = []): readonly ReadRow[] {
    const asked = new Set(first)
    const found = [...this.#rows.keys()].filter((id) => !asked.has(id))
    return [...asked, ...found].map((id) => this.#rows.get(id)).filter((row) => row !== undefined)
  }
}

/** Chats come with their latest session and their user in one row. */
class ChatRows {
  readonly chats: RowsById
  readonly sessions: RowsById
  readonly users: RowsById
  readonly #reader: Reader
  readonly #joined: JoinedQuestions

  constructor(reader: Reader, joined: JoinedQuestions) {
    this.#reader = reader
    this.#joined = joined
    this.chats = new RowsById(reader, joined, tables.chats)
    this.sessions = new RowsById(reader, joined, tables.sessions)
    this.users = new RowsById(reader, joined, tables.users)
  }

  async add(ids: readonly number[] = []): Promise<void> {
    const missing = this.chats.missing(ids)
    if (missing.length > 0) this.#keep(await this.#joined.byId(chatsByIdSql, chatId, missing))
  }

  async addByKey(keys: Wanted['chatsByKey'] = []): Promise<void> {
    if (keys.length === 0) return
    const values = [
      escapedTexts(keys.map(({ externalId }) => externalId)),
      escapedTexts(keys.map(({ externalUser }) => externalUser)),
      bigintArray(keys.map(({ line }) => line)),
      escapedTexts(keys.map(({ connector }) => connector)),
    ]
    this.#keep(await this.#reader.rows(chatsByKeySql, values))
  }

  #keep(rows: readonly ReadRow[]): void {
    for (const row of rows) {
      const session = row.slice(sessionFrom, userFrom)
      const user = row.slice(userFrom)
      this.chats.keep(row.slice(0, sessionFrom))
      if (session[sessionId] !== null) this.sessions.keep(session)
      if (user[userId] !== null) this.users.keep(user)
    }
  }
}

async function knownIdentities(
  reader: Reader,
  wanted: readonly MessageIdentity[],
): Promise<{ readonly identity: MessageIdentity; readonly message: number }[]> {
  if (wanted.length === 0) return []
  const hashes = wanted.map(identityHash)
  const rows = await reader.rows(identitiesSql, [uuidArray(hashes)])
  if (rows.length === 0) return []
  const messages = new Map(rows.map(([hash, message]) => [(hash as string).replaceAll('-', ''), message as number]))
  return wanted.flatMap((identity, at) => {
    const message = messages.get((hashes[at] as Buffer).toString('hex'))
    return message === undefined ? [] : [{ identity, message }]
  })
}

function escapedTexts(values: readonly string[]): Buffer {
  return textArray(values.map(escapeText))
}

const { chats, sessions, users, deliveries, messages } = tables
/** Made once: each load looks for rows of all of these. */
const byIdSql: ReadonlyMap<Table, string> = new Map(
  [chats, sessions, users, deliveries, messages].map((table) => [
    table,
    selectSql(table, 'where id = any($1::bigint[])'),
  ]),
)
const chatColumns = `${columnList(chats, 'c')}, ${columnList(sessions, 's')}, ${columnList(users, 'u')}`
const joins = 'left join plugboard.sessions s on s.id = c.session left join plugboard.users u on u.id = c."user"'
const chatsByIdSql = `select ${chatColumns} from plugboard.chats c ${joins} where c.id = any($1::bigint[])`
const chatsByKeySql = `select ${chatColumns}
  from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) as k(external_id, external_user, line, connector)
  join plugboard.chats c on c.external_id = k.external_id and c.external_user = k.external_user
    and c.line = k.line and c.connector = k.connector ${joins}`
const customersByKeySql = `select ${columnList(users, 'u')}
  from unnest($1::text[], $2::text[]) as k(external_id, connector)
  join plugboard.users u on u.external_id = k.external_id and u.connector = k.connector and u.kind = 'customer'`
const openOfMessagesSql = selectSql(
  deliveries,
  "where message = any($1::bigint[]) and state in ('waiting', 'sending', 'unknown') order by id",
)
const identitiesSql = 'select hash, message from plugboard.identities where hash = any($1::uuid[])'

const chatId = positionOf(chats, 'id')
const sessionFrom = chats.columns.length
const userFrom = sessionFrom + sessions.columns.length
const sessionId = positionOf(sessions, 'id')
const userId = positionOf(users, 'id')
const messageChat = positionOf(tables.messages, 'chat')
const messageDelivery = positionOf(tables.messages, 'delivery')
const deliveryMessage = positionOf(deliveries, 'message')
