import type { DeliveryId, Direction, ExternalMessageId, MessageId, TraceStep, UserId } from '@plugboard/contract'
import type { ChatRow, MessageRow, SessionRow, Store, StoredFile } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'

export interface NewMessage {
  readonly chat: ChatRow
  /** Null: outside any session, such as a newsletter to a chat that is closed. */
  readonly session: SessionRow | null
  readonly direction: Direction
  readonly author: UserId
  readonly text: string
  readonly files: readonly StoredFile[]
  readonly externalIds: readonly ExternalMessageId[]
  readonly nowMs: number
  readonly trace: readonly TraceStep[]
  /** Brings it to the messenger, and is written beside it: its entry in the journal tells of the message as well. Default: none. */
  readonly delivery?: DeliveryId
}

/** Puts a message at the end of its chat and brings the chat's row up to date. */
export function writeMessage(
  draft: Draft,
  store: Pick<Store, 'nextId'>,
  input: NewMessage,
): { message: MessageRow; chat: ChatRow } {
  const message = messageRow(store.nextId('message') as MessageId, input)
  draft.insert('messages', message)
  if (input.delivery === undefined) draft.journal({ kind: 'message', chat: input.chat.id, message: message.id })
  const chat = chatWithLast(input.chat, message)
  draft.update('chats', chat)
  draft.journal({ kind: 'chat', chat: chat.id })
  return { message, chat }
}

function messageRow(id: MessageId, input: NewMessage): MessageRow {
  const { chat, session, direction, author, text, files, externalIds, nowMs, trace, delivery } = input
  return {
    id,
    version: 0,
    chat: chat.id,
    session: session?.id ?? (0 as MessageRow['session']),
    direction,
    author,
    text,
    files,
    externalIds,
    atMs: nowMs,
    editedMs: 0,
    deletedMs: 0,
    versions: [],
    delivery: delivery ?? (0 as DeliveryId),
    deliveredMs: 0,
    readMs: 0,
    trace,
  }
}

function chatWithLast(chat: ChatRow, message: MessageRow): ChatRow {
  const inbound = message.direction === 'inbound'
  return {
    ...chat,
    lastMessage: message.id,
    lastText: preview(message),
    lastDirection: message.direction,
    lastMs: message.atMs,
    lastInboundMs: inbound ? message.atMs : chat.lastInboundMs,
    unread: inbound ? chat.unread + 1 : chat.unread,
  }
}

/** Characters of a text that a list of chats shows. */
const previewLength = 120

/** What a list of chats shows of a message. */
export function preview(message: Pick<MessageRow, 'text' | 'files'>): string {
  const text = message.text === '' ? message.files.map((file) => file.name).join(', ') : message.text
  const start = text.slice(0, previewLength * 2)
  // Nearly every text: without a pair of code units that must not be cut apart. (test/bench, durable-inbound)
  if (!surrogates.test(start)) return start.slice(0, previewLength)
  return Array.from(start).slice(0, previewLength).join('')
}

const surrogates = /[\uD800-\uDFFF]/
