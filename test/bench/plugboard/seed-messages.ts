import type {
  ConnectorId,
  ExternalChatId,
  ExternalMessageId,
  ExternalUserId,
  LineId,
  TraceStep,
} from '@plugboard/contract'
import type { Changes, ChatRow, CustomerRow, MessageRow, SessionRow, Store } from '@plugboard/store'
import { messageText } from '../message-text.ts'
import { chatOf, customerOf } from './bench-names.ts'

export interface Seed {
  readonly connector: string
  readonly lines: readonly number[]
  readonly chats: number
  readonly messages: number
}

/** Messages of one commit; a store that many workers share sets no more ids aside at once. */
const batch = 500
/** Commits that may wait for the disk at the same time. */
const ahead = 8
/** A load sees to it that there are new ids. */
const nothing = { chats: [] }
const atMs = 1_790_000_000_000

/**
 * Messages of customers in open chats, one round through the chats after the other, as if the host had taken them:
 * written through the store's own commits, without the host.
 */
export async function seedMessages(store: Store, seed: Seed): Promise<void> {
  if (seed.messages === 0) return
  const chats = await seedChats(store, seed)
  const writes: Promise<void>[] = []
  for (let from = 0; from < seed.messages; from += batch) {
    await store.load(nothing)
    writes.push(store.commit(messagesFrom(store, chats, from, Math.min(batch, seed.messages - from))))
    if (writes.length >= ahead) await writes.shift()
  }
  await Promise.all(writes)
  await store.commit({ update: { chats: [...chats] } })
}

async function seedChats(store: Store, { connector, lines, chats: count }: Seed): Promise<ChatRow[]> {
  const of = connector as ConnectorId
  const chats: ChatRow[] = []
  for (let from = 0; from < count; from += batch) {
    await store.load(nothing)
    const rows = Array.from({ length: Math.min(batch, count - from) }, (_, at) => {
      const n = from + at
      return openChat(store, of, lines.at(n % lines.length) as LineId, n)
    })
    const column = <Key extends keyof (typeof rows)[number]>(key: Key): (typeof rows)[number][Key][] =>
      rows.map((row) => row[key])
    await store.commit({ insert: { users: column('user'), chats: column('chat'), sessions: column('session') } })
    chats.push(...column('chat'))
  }
  return chats
}

function openChat(
  store: Store,
  connector: ConnectorId,
  line: LineId,
  n: number,
): { user: CustomerRow; chat: ChatRow; session: SessionRow } {
  const user = customer(store, connector, n)
  const session: SessionRow = {
    id: store.nextId('session') as SessionRow['id'],
    version: 1,
    chat: store.nextId('chat') as ChatRow['id'],
    connector,
    line,
    state: 'waiting',
    operator: 0 as SessionRow['operator'],
    parent: 0 as SessionRow['parent'],
    openedMs: atMs,
    closedMs: 0,
    end: null,
    closeDueMs: 0,
  }
  const chat: ChatRow = {
    id: session.chat,
    version: 1,
    connector,
    line,
    externalId: chatOf(n) as ExternalChatId,
    externalUser: customerOf(n) as ExternalUserId,
    user: user.id,
    name: user.name,
    description: '',
    session: session.id,
    lastMessage: 0 as ChatRow['lastMessage'],
    lastText: '',
    lastDirection: null,
    lastMs: atMs,
    lastInboundMs: atMs,
    unread: 0,
    createdMs: atMs,
  }
  return { user, chat, session }
}

function customer(store: Store, connector: ConnectorId, n: number): CustomerRow {
  return {
    id: store.nextId('user') as CustomerRow['id'],
    version: 1,
    kind: 'customer',
    connector,
    externalId: customerOf(n) as ExternalUserId,
    name: 'Carla',
    profile: { name: 'Carla' },
    createdMs: atMs,
  }
}

/** One commit; `chats` then know their latest message. */
function messagesFrom(store: Store, chats: ChatRow[], from: number, count: number): Changes {
  const messages: MessageRow[] = []
  const identities: NonNullable<Changes['identities']>[number][] = []
  const journal: NonNullable<Changes['journal']>[number][] = []
  for (let n = from; n < from + count; n += 1) {
    const at = n % chats.length
    const chat = chats[at]!
    const message = messageIn(store, chat, `stored-${n}`)
    chats[at] = { ...chat, lastMessage: message.id, lastText: messageText.slice(0, 120), lastDirection: 'inbound' }
    messages.push(message)
    identities.push({
      identity: { connector: chat.connector, line: chat.line, chat: chat.externalId, message: `stored-${n}` },
      message: message.id,
    })
    journal.push({ kind: 'message', chat: chat.id, message: message.id })
  }
  return { insert: { messages }, identities, journal }
}

function messageIn(store: Store, chat: ChatRow, externalId: string): MessageRow {
  return {
    id: store.nextId('message') as MessageRow['id'],
    version: 1,
    chat: chat.id,
    session: chat.session,
    direction: 'inbound',
    author: chat.user,
    text: messageText,
    files: [],
    externalIds: [externalId as ExternalMessageId],
    atMs,
    editedMs: 0,
    deletedMs: 0,
    versions: [],
    delivery: 0 as MessageRow['delivery'],
    deliveredMs: 0,
    readMs: 0,
    trace,
  }
}

/** What the host writes about a message of a chat that is open. */
const trace: readonly TraceStep[] = [
  { atMs, step: 'accepted', text: 'It came from bench on line 1.', rule: 'the channel is ready (2.7)' },
  { atMs, step: 'stored', text: 'It was stored in the open session 4.', rule: 'the session is open (4.3)' },
]
