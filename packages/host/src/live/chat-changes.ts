import type { ChatId, HistoryMessage, JournalSeq, MessageId } from '@plugboard/contract'
import type { ChatRow, JournalRow, Store } from '@plugboard/store'
import type { Views } from '../views/create-views.ts'

/** A change of a chat, and the position up to which everything of the chat has been told with it. */
export type PlacedChange = { readonly chat: ChatId; readonly seq: JournalSeq } & (
  | { readonly type: 'message'; readonly message: HistoryMessage }
  | { readonly type: 'unread'; readonly unread: number }
)

interface Named {
  readonly seq: JournalSeq
  readonly chat: ChatId
  /** Undefined: the chat itself. */
  readonly message: MessageId | undefined
}

export interface ChatChangesOptions {
  readonly store: Pick<Store, 'load'>
  readonly views: Pick<Views, 'historyOf'>
}

/**
 * What journal rows say about some chats, as it looks now. What is named several times is told once, where it is named
 * first, so that a reader who goes on from there misses nothing.
 */
export async function chatChanges(
  { store, views }: ChatChangesOptions,
  rows: readonly JournalRow[],
  isWanted: (chat: ChatId) => boolean,
): Promise<readonly PlacedChange[]> {
  const named = distinct(rows.flatMap((row) => namedIn(row, isWanted)))
  if (named.length === 0) return []
  const loaded = await store.load({
    chats: named.map(({ chat }) => chat),
    messages: named.flatMap(({ message }) => (message === undefined ? [] : [message])),
  })
  const chats = new Map<ChatId, ChatRow>(loaded.chats.map((row) => [row.id, row]))
  const known = loaded.messages.filter((row) => chats.has(row.chat))
  const history = await views.historyOf(known, (row) => chats.get(row.chat)!.externalId)
  const messages = new Map(history.map((message) => [message.id, message]))
  return named.flatMap((one) => changeOf(one, chats, messages))
}

function namedIn(row: JournalRow, isWanted: (chat: ChatId) => boolean): Named[] {
  if (row.kind !== 'chat' && row.kind !== 'message' && row.kind !== 'delivery') return []
  if (!isWanted(row.chat)) return []
  return [{ seq: row.seq, chat: row.chat, message: row.kind === 'chat' ? undefined : row.message }]
}

function distinct(named: readonly Named[]): Named[] {
  const seen = new Map<string, Named>()
  for (const one of named) {
    const key = `${one.chat} ${one.message ?? ''}`
    if (!seen.has(key)) seen.set(key, one)
  }
  return [...seen.values()]
}

function changeOf(
  { seq, chat, message: id }: Named,
  chats: ReadonlyMap<ChatId, ChatRow>,
  messages: ReadonlyMap<MessageId, HistoryMessage>,
): PlacedChange[] {
  const row = chats.get(chat)
  if (row === undefined) return []
  if (id === undefined) return [{ type: 'unread', chat, seq, unread: row.unread }]
  const message = messages.get(id)
  return message === undefined ? [] : [{ type: 'message', chat, seq, message }]
}
