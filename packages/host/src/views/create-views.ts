import {
  type ChatId,
  type ChatView,
  type DeliveryId,
  type DeliveryView,
  type ExternalChatId,
  type HistoryMessage,
  type MessageId,
  type MessageView,
  type SessionView,
  SYSTEM_USER,
  type UserId,
} from '@plugboard/contract'
import type { ChatRow, DeliveryRow, Loaded, MessageRow, SessionRow, Store, UserRow } from '@plugboard/store'
import { chatView } from './chat-view.ts'
import { deliveryView } from './delivery-view.ts'
import type { FileLink } from './file-view.ts'
import { historyMessage } from './history-message.ts'
import { messageView } from './message-view.ts'
import { type OperatorName, personName } from './person-name.ts'
import { sessionView } from './session-view.ts'

export interface ViewsOptions {
  readonly store: Pick<Store, 'load'>
  /** Operators are in memory; customers are loaded. */
  readonly operatorName: OperatorName
  readonly files: { readonly link: FileLink }
}

/**
 * Turns sets of rows into views with as few loads as their references need: one for ids, one for what they name.
 * What is given as ids comes back in that order, without repeats; ids that nobody has are left out.
 */
export interface Views {
  chats(ids: readonly ChatId[]): Promise<readonly ChatView[]>
  chatsOf(rows: readonly ChatRow[]): Promise<readonly ChatView[]>
  messages(ids: readonly MessageId[]): Promise<readonly MessageView[]>
  messagesOf(rows: readonly MessageRow[]): Promise<readonly MessageView[]>
  /** An operator's message that was just written, without asking the store. */
  written(rows: { readonly message: MessageRow; readonly delivery: DeliveryRow }): MessageView
  deliveries(ids: readonly DeliveryId[]): Promise<readonly DeliveryView[]>
  sessionsOf(rows: readonly SessionRow[]): readonly SessionView[]
  /** For `channel.history` and `channel.follow`. */
  historyOf(
    rows: readonly MessageRow[],
    chatOf: (row: MessageRow) => ExternalChatId,
  ): Promise<readonly HistoryMessage[]>
}

export function createViews(options: ViewsOptions): Views {
  return new StoredViews(options)
}

class StoredViews implements Views {
  readonly #store: Pick<Store, 'load'>
  readonly #operatorName: OperatorName
  readonly #link: FileLink

  constructor({ store, operatorName, files }: ViewsOptions) {
    this.#store = store
    this.#operatorName = operatorName
    this.#link = (file) => files.link(file)
  }

  async chats(ids: readonly ChatId[]): Promise<readonly ChatView[]> {
    if (ids.length === 0) return []
    const loaded = await this.#store.load({ chats: ids })
    return this.#chatViews(inOrder(ids, loaded.chats), loaded)
  }

  async chatsOf(rows: readonly ChatRow[]): Promise<readonly ChatView[]> {
    if (rows.length === 0) return []
    const loaded = await this.#store.load({
      users: named(rows.map((row) => row.user)),
      sessions: named(rows.map((row) => row.session)),
    })
    return this.#chatViews(rows, loaded)
  }

  async messages(ids: readonly MessageId[]): Promise<readonly MessageView[]> {
    if (ids.length === 0) return []
    const loaded = await this.#store.load({ messages: ids })
    return this.messagesOf(inOrder(ids, loaded.messages))
  }

  async messagesOf(rows: readonly MessageRow[]): Promise<readonly MessageView[]> {
    if (rows.length === 0) return []
    const loaded = await this.#store.load({
      users: this.#customersAmong(rows),
      deliveries: named(rows.map((row) => row.delivery)),
    })
    const users = byId(loaded.users)
    const deliveries = byId(loaded.deliveries)
    return rows.map((row) =>
      messageView(row, {
        author: this.#author(row, users),
        delivery: deliveries.get(row.delivery),
        link: this.#link,
      }),
    )
  }

  written({ message, delivery }: { readonly message: MessageRow; readonly delivery: DeliveryRow }): MessageView {
    return messageView(message, {
      author: personName(message.author, undefined, this.#operatorName),
      delivery,
      link: this.#link,
    })
  }

  async deliveries(ids: readonly DeliveryId[]): Promise<readonly DeliveryView[]> {
    if (ids.length === 0) return []
    const loaded = await this.#store.load({ deliveries: ids })
    return inOrder(ids, loaded.deliveries).map(deliveryView)
  }

  sessionsOf(rows: readonly SessionRow[]): readonly SessionView[] {
    return rows.map((row) => sessionView(row, this.#operatorName))
  }

  async historyOf(
    rows: readonly MessageRow[],
    chatOf: (row: MessageRow) => ExternalChatId,
  ): Promise<readonly HistoryMessage[]> {
    if (rows.length === 0) return []
    const loaded = await this.#store.load({ users: this.#customersAmong(rows) })
    const users = byId(loaded.users)
    return rows.map((row) =>
      historyMessage(row, { author: this.#author(row, users), chat: chatOf(row), link: this.#link }),
    )
  }

  #chatViews(rows: readonly ChatRow[], loaded: Loaded): readonly ChatView[] {
    const users = byId(loaded.users)
    const sessions = byId(loaded.sessions)
    return rows.map((row) =>
      chatView(row, {
        session: sessions.get(row.session),
        user: users.get(row.user),
        operatorName: this.#operatorName,
      }),
    )
  }

  #customersAmong(rows: readonly MessageRow[]): UserId[] {
    const authors = named(rows.map((row) => row.author))
    return authors.filter((author) => author !== SYSTEM_USER && this.#operatorName(author) === undefined)
  }

  #author(row: MessageRow, users: ReadonlyMap<UserId, UserRow>): string {
    return personName(row.author, users.get(row.author), this.#operatorName)
  }
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): ReadonlyMap<Row['id'], Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

/** References without repeats and without 0, which stands for "none". */
function named<Id extends number>(ids: readonly Id[]): Id[] {
  return [...new Set(ids)].filter((id) => id !== 0)
}

function inOrder<Row extends { readonly id: number }>(ids: readonly Row['id'][], rows: readonly Row[]): Row[] {
  const found = byId(rows)
  return [...new Set(ids)].map((id) => found.get(id)).filter((row) => row !== undefined)
}
