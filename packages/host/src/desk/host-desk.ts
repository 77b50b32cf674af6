import {
  checkEdit,
  checkReply,
  PlugboardError,
  type ChatId,
  type ChatView,
  type Checked,
  type ConnectorId,
  type FoundMessage,
  type LineId,
  type MessageId,
  type MessageTrace,
  type MessageView,
  type SessionView,
  type UserId,
} from '@plugboard/contract'
import type { ChatRow, StoredFile } from '@plugboard/store'
import type { Desk, Operators, Page } from '../host.ts'
import type { OutboundPath } from '../outbound/outbound-path.ts'
import { loadMessage } from '../outbound/load-message.ts'
import type { HostParts } from '../parts.ts'
import type { Views } from '../views/create-views.ts'
import { sendNewsletter, type Newsletter, type NewsletterResult } from './newsletter.ts'
import { searchMessages } from './search-messages.ts'
import { storedView } from './stored-view.ts'
import { tellActivity } from './tell-activity.ts'
import { acceptSession, finishSession, transferSession } from './operator-sessions.ts'

export interface DeskOptions {
  readonly parts: HostParts
  readonly outbound: OutboundPath
  readonly views: Views
  readonly operators: Operators
}

/** What operators see and do. */
export class HostDesk implements Desk {
  readonly #parts: HostParts
  readonly #outbound: OutboundPath
  readonly #views: Views
  readonly #operators: Operators

  constructor({ parts, outbound, views, operators }: DeskOptions) {
    this.#parts = parts
    this.#outbound = outbound
    this.#views = views
    this.#operators = operators
  }

  async chats(query: Parameters<Desk['chats']>[0]): Promise<Page<ChatView>> {
    const limit = pageLimit(query.limit)
    const rows = await this.#parts.store.chats({
      limit: limit + 1,
      ...(query.before === undefined ? {} : { before: query.before as MessageId }),
      ...(query.line === undefined ? {} : { line: query.line as LineId }),
      ...(query.connector === undefined ? {} : { connector: query.connector.toLowerCase() as ConnectorId }),
      ...(query.search === undefined ? {} : { search: query.search }),
      ...(query.operator === undefined ? {} : { operator: query.operator as UserId }),
      ...(query.customer === undefined ? {} : { customer: query.customer as UserId }),
      ...(query.unread === undefined ? {} : { unread: query.unread }),
    })
    const shown = rows.slice(0, limit)
    return { items: await this.#views.chatsOf(shown), next: rows.length > limit ? shown.at(-1)!.lastMessage : null }
  }

  async chat(chat: number): Promise<ChatView> {
    const [view] = await this.#views.chats([chat as ChatId])
    if (view === undefined) throw new PlugboardError('CHAT_UNKNOWN', { chat })
    return view
  }

  async messages(chat: number, query: Parameters<Desk['messages']>[1]): Promise<Page<MessageView>> {
    await this.#chatRow(chat)
    const limit = pageLimit(query.limit)
    const forward = query.after !== undefined
    const rows = await this.#parts.store.messages({
      chat: chat as ChatId,
      limit: limit + 1,
      ...(query.before === undefined ? {} : { before: query.before as MessageId }),
      ...(query.after === undefined ? {} : { after: query.after as MessageId }),
    })
    const more = rows.length > limit
    const shown = !more ? rows : forward ? rows.slice(0, limit) : rows.slice(1)
    const next = !more ? null : forward ? shown.at(-1)!.id : shown[0]!.id
    return { items: await this.#views.messagesOf(shown), next }
  }

  async message(message: number): Promise<MessageView> {
    const [view] = await this.#views.messages([message as MessageId])
    if (view === undefined) throw new PlugboardError('MESSAGE_UNKNOWN', { message })
    return view
  }

  async search(query: Parameters<Desk['search']>[0]): Promise<Page<FoundMessage>> {
    if (query.chat !== undefined) await this.#chatRow(query.chat)
    return searchMessages(this.#parts.store, this.#views, { ...query, limit: pageLimit(query.limit) })
  }

  async sessions(chat: number): Promise<readonly SessionView[]> {
    await this.#chatRow(chat)
    return this.#views.sessionsOf(await this.#parts.store.sessions(chat as ChatId, 100))
  }

  async trace(message: number): Promise<MessageTrace> {
    const { message: row } = await loadMessage(this.#parts, message as MessageId)
    return { message: row.id, steps: [...row.trace, ...(await this.#parts.store.trace(row.id))] }
  }

  async reply(
    by: UserId,
    chat: number,
    input: { readonly text?: string; readonly files?: readonly string[] },
  ): Promise<MessageView> {
    this.#operators.get(by)
    const { text = '', files = [] } = valueOf(checkReply(input))
    const stored = files.length === 0 ? [] : await this.#storedFiles(files)
    const row = await this.#chatToReply(chat)
    const reply = { by, chat: row, text, files: stored, newsletter: false }
    return this.#views.written(await this.#outbound.reply(reply))
  }

  async edit(by: UserId, message: number, text: string): Promise<MessageView> {
    this.#operators.get(by)
    const edit = valueOf(checkEdit({ text }))
    const edited = await this.#outbound.edit(by, message as MessageId, edit.text)
    return storedView(() => this.message(edited))
  }

  async delete(by: UserId, message: number): Promise<MessageView> {
    this.#operators.get(by)
    const deleted = await this.#outbound.delete(by, message as MessageId)
    return storedView(() => this.message(deleted))
  }

  async accept(by: UserId, chat: number): Promise<ChatView> {
    this.#operators.get(by)
    await acceptSession(this.#parts, by, chat as ChatId)
    return storedView(() => this.chat(chat))
  }

  async transfer(by: UserId, chat: number, to: number): Promise<ChatView> {
    this.#operators.get(by)
    await transferSession(this.#parts, chat as ChatId, this.#operators.get(to).id)
    return storedView(() => this.chat(chat))
  }

  async finish(by: UserId, chat: number): Promise<ChatView> {
    this.#operators.get(by)
    await finishSession(this.#parts, chat as ChatId)
    return storedView(() => this.chat(chat))
  }

  async read(by: UserId, chat: number): Promise<ChatView> {
    this.#operators.get(by)
    const row = await this.#chatRow(chat)
    if (row.unread > 0) await this.#clearUnread(row.id)
    void tellActivity(this.#parts, this.#operators.get(by), row, 'reading')
    return this.chat(chat)
  }

  async typing(by: UserId, chat: number): Promise<void> {
    const operator = this.#operators.get(by)
    await tellActivity(this.#parts, operator, await this.#chatRow(chat), 'typing')
  }

  async newsletter(by: UserId, input: Newsletter): Promise<NewsletterResult> {
    this.#operators.get(by)
    return sendNewsletter(this.#parts, this.#outbound, by, input)
  }

  #storedFiles(files: readonly string[]): Promise<StoredFile[]> {
    return Promise.all(files.map(async (id) => ({ ...(await this.#parts.files.find(id)), failed: null })))
  }

  async #clearUnread(chat: ChatId): Promise<void> {
    await this.#parts.ledger.run({
      wanted: { chats: [chat] },
      decide: (draft) => {
        draft.update('chats', { ...draft.chat(chat)!, unread: 0 })
        draft.journal({ kind: 'chat', chat })
      },
    })
  }

  /**
   * From memory where it is there. Another worker may have written to it since: the commit finds that out by itself, but
   * the customer's last word, on which a reply window depends, is asked for.
   */
  async #chatToReply(chat: number): Promise<ChatRow> {
    const { ledger, connectors } = this.#parts
    const recent = ledger.recentChat(chat as ChatId)
    const hasWindow = connectors.find(recent?.connector ?? '')?.descriptor.LIMITS.REPLY_WINDOW_SECONDS !== undefined
    return recent === undefined || hasWindow ? this.#chatRow(chat) : recent
  }

  async #chatRow(chat: number): Promise<ChatRow> {
    const { ledger, store } = this.#parts
    const recent = store.leases === null ? ledger.recentChat(chat as ChatId) : undefined
    if (recent !== undefined) return recent
    const { chats } = await store.load({ chats: [chat as ChatId] })
    const row = chats.find(({ id }) => id === chat)
    if (row === undefined) throw new PlugboardError('CHAT_UNKNOWN', { chat })
    return row
  }
}

/** 50 unless asked otherwise, at most 200. */
function pageLimit(limit = 50): number {
  return Math.min(200, Math.max(1, limit))
}

/** @throws OUTBOUND_INVALID with the first problem */
function valueOf<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value
  const { field, problem } = checked.problems[0]!
  throw new PlugboardError('OUTBOUND_INVALID', { field, problem })
}
