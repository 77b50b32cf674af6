import { tables, type MessageIdentity, type StoredValue, type Wanted } from '@plugboard/store'
import type { Applied } from './apply-operation.ts'
import { positionOf, selectSql } from './statements.ts'

type Values = readonly StoredValue[]

/** What was found, as values: `Loaded` before its rows are made. */
export interface LoadedValues {
  readonly chats: readonly Values[]
  readonly users: readonly Values[]
  readonly sessions: readonly Values[]
  readonly messages: readonly Values[]
  readonly deliveries: readonly Values[]
  readonly identities: readonly { readonly identity: MessageIdentity; readonly message: number }[]
}

/** Deliveries bring their messages, messages their latest delivery and their chats, chats their sessions and users. */
export function loadWanted({ statements, identities, chats: chatRows }: Applied, wanted: Wanted): LoadedValues {
  const known = knownIdentities(identities, wanted.messagesByIdentity ?? [])
  const deliveries = new RowsById(statements.of(byId.deliveries), deliveryId)
  deliveries.addIds(wanted.deliveries)
  for (const message of wanted.openDeliveriesOf ?? []) {
    for (const values of statements.of(openOfMessage).all(message)) deliveries.addRow(values as unknown as Values)
  }

  const messages = new RowsById(statements.of(byId.messages), messageId)
  messages.addIds(wanted.messages)
  for (const { message } of known) messages.addId(message)
  for (const values of deliveries.rows) messages.addId(values[deliveryMessage] as number)
  for (const values of messages.rows) deliveries.addId(values[messageDelivery] as number)

  const chats = new RowsById(chatRows, chatId)
  chats.addIds(wanted.chats)
  for (const { externalId, externalUser, line, connector } of wanted.chatsByKey ?? []) {
    const found = statements.of(chatByKey).get(externalId, externalUser, line, connector) as Values | undefined
    if (found !== undefined) chats.addRow(chatRows.current(found))
  }
  for (const values of messages.rows) chats.addId(values[messageChat] as number)

  const sessions = new RowsById(statements.of(byId.sessions), sessionId)
  sessions.addIds(wanted.sessions)
  const users = new RowsById(statements.of(byId.users), userId)
  users.addIds(wanted.users)
  for (const { externalId, connector } of wanted.customersByKey ?? []) {
    const found = statements.of(customerByKey).get(externalId, connector) as Values | undefined
    if (found !== undefined) users.addRow(found)
  }
  for (const values of chats.rows) {
    sessions.addId(values[chatSession] as number)
    users.addId(values[chatUser] as number)
  }
  return {
    chats: chats.rows,
    users: users.rows,
    sessions: sessions.rows,
    messages: messages.rows,
    deliveries: deliveries.rows,
    identities: known,
  }
}

/** Rows of one table, each once. */
class RowsById {
  readonly rows: Values[] = []
  readonly #asked = new Set<number>()
  readonly #source: RowSource
  readonly #idAt: number

  constructor(source: RowSource, idAt: number) {
    this.#source = source
    this.#idAt = idAt
  }

  addIds(ids: readonly number[] = []): void {
    for (const id of ids) this.addId(id)
  }

  /** 0 stands for none. */
  addId(id: number): void {
    if (id === 0 || this.#asked.has(id)) return
    this.#asked.add(id)
    const row = this.#source.get(id) as Values | undefined
    if (row !== undefined) this.rows.push(row)
  }

  addRow(row: Values): void {
    const id = row[this.#idAt] as number
    if (this.#asked.has(id)) return
    this.#asked.add(id)
    this.rows.push(row)
  }
}

/** A statement that selects by id, or what stands for one. */
interface RowSource {
  get(id: number): unknown
}

function knownIdentities(
  identities: Applied['identities'],
  wanted: readonly MessageIdentity[],
): { readonly identity: MessageIdentity; readonly message: number }[] {
  return wanted.flatMap((identity) => {
    const message = identities.find(identity)
    return message === undefined ? [] : [{ identity, message }]
  })
}

const byId = {
  users: selectSql(tables.users, 'where id = ?'),
  sessions: selectSql(tables.sessions, 'where id = ?'),
  messages: selectSql(tables.messages, 'where id = ?'),
  deliveries: selectSql(tables.deliveries, 'where id = ?'),
}
const chatByKey = selectSql(tables.chats, 'where external_id = ? and external_user = ? and line = ? and connector = ?')
const customerByKey = selectSql(tables.users, "where external_id = ? and connector = ? and kind = 'customer'")
const openOfMessage = selectSql(
  tables.deliveries,
  "where message = ? and state in ('waiting', 'sending', 'unknown') order by id",
)

const chatId = positionOf(tables.chats, 'id')
const chatSession = positionOf(tables.chats, 'session')
const chatUser = positionOf(tables.chats, 'user')
const userId = positionOf(tables.users, 'id')
const sessionId = positionOf(tables.sessions, 'id')
const messageId = positionOf(tables.messages, 'id')
const messageChat = positionOf(tables.messages, 'chat')
const messageDelivery = positionOf(tables.messages, 'delivery')
const deliveryId = positionOf(tables.deliveries, 'id')
const deliveryMessage = positionOf(tables.deliveries, 'message')
