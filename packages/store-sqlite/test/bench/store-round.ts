import type { ChatId, Clock, ConnectorId, LineId, MessageId, SessionId, UserId } from '@plugboard/contract'
import type { Changes, ChatRow, SessionRow, Store } from '@plugboard/store'
import { openSqliteStore } from '@plugboard/store-sqlite'
import { measure, TEXT, type Round } from './round.ts'

interface StoreRoundOptions {
  readonly folder: string
  readonly seconds: number
  readonly chats: number
  readonly rowsBefore: number
  readonly thread: boolean
}

const clock = { now: () => Date.now() } as Clock
const connector = 'basewebchat' as ConnectorId
const line = 1 as LineId
/** One message in this many opens a session. */
const MESSAGES_PER_SESSION = 10

/** Whole inbound commits: each a message with its identity, the chat, two journal entries, now and then a session. */
export async function storeRound(options: StoreRoundOptions): Promise<Round> {
  const store = await openSqliteStore({ folder: options.folder, clock, thread: options.thread })
  const chats = await insertChats(store, options.chats)
  const busy = new Set<number>()
  const one = async (): Promise<void> => {
    let at = Math.floor(Math.random() * chats.length)
    while (busy.has(at)) at = (at + 1) % chats.length
    busy.add(at)
    const { changes, chat } = inboundChanges(store, chats.at(at) as ChatRow)
    await store.commit(changes)
    chats[at] = chat
    busy.delete(at)
  }
  for (let done = 0; done < options.rowsBefore; done += 256) await Promise.all(Array.from({ length: 256 }, one))
  const round = await measure(options.seconds, one)
  await store.close()
  return round
}

async function insertChats(store: Store, count: number): Promise<ChatRow[]> {
  const chats = Array.from({ length: Math.max(count, 512) }, (_, at) => newChat(store, at))
  await store.commit({ insert: { chats } })
  return chats
}

function newChat(store: Store, at: number): ChatRow {
  return {
    id: store.nextId('chat') as ChatId,
    version: 1,
    connector,
    line,
    externalId: `chat-${at}` as ChatRow['externalId'],
    externalUser: `user-${at}` as ChatRow['externalUser'],
    user: (at + 1) as UserId,
    name: `Customer ${at}`,
    description: '',
    session: 0 as SessionId,
    lastMessage: 0 as MessageId,
    lastText: '',
    lastDirection: null,
    lastMs: 0,
    lastInboundMs: 0,
    unread: 0,
    createdMs: 1_700_000_000_000,
  }
}

function inboundChanges(store: Store, before: ChatRow): { readonly changes: Changes; readonly chat: ChatRow } {
  const atMs = Date.now()
  const id = store.nextId('message') as MessageId
  const opens = before.unread % MESSAGES_PER_SESSION === 0
  const session = opens ? newSession(store, before, atMs) : undefined
  const externalId = `m-${Math.random()}-${id}`
  const chat: ChatRow = {
    ...before,
    session: session?.id ?? before.session,
    lastMessage: id,
    lastText: TEXT.slice(0, 120),
    lastDirection: 'inbound',
    lastMs: atMs,
    lastInboundMs: atMs,
    unread: before.unread + 1,
  }
  const message = {
    id,
    version: 1,
    chat: chat.id,
    session: chat.session,
    direction: 'inbound' as const,
    author: chat.user,
    text: TEXT,
    files: [],
    externalIds: [externalId as never],
    atMs,
    editedMs: 0,
    deletedMs: 0,
    versions: [],
    delivery: 0 as never,
    deliveredMs: 0,
    readMs: 0,
    trace: [{ atMs, step: 'stored' as const, text: 'Stored.' }],
  }
  const changes: Changes = {
    insert: { messages: [message], ...(session === undefined ? {} : { sessions: [session] }) },
    update: { chats: [chat] },
    identities: [{ identity: { connector, line, chat: chat.externalId, message: externalId }, message: id }],
    journal: [
      { kind: 'message', chat: chat.id, message: id },
      { kind: 'chat', chat: chat.id },
    ],
  }
  return { changes, chat: { ...chat, version: chat.version + 1 } }
}

function newSession(store: Store, chat: ChatRow, openedMs: number): SessionRow {
  return {
    id: store.nextId('session') as SessionId,
    version: 1,
    chat: chat.id,
    connector,
    line,
    state: 'waiting',
    operator: 0 as UserId,
    parent: chat.session,
    openedMs,
    closedMs: 0,
    end: null,
    closeDueMs: 0,
  }
}
