import type { ChatId, FoundMessage, MessageId } from '@plugboard/contract'
import type { FindQuery, MessageRow, Store } from '@plugboard/store'
import type { Page } from '../host.ts'
import type { Views } from '../views/create-views.ts'
import { excerpt } from './excerpt.ts'

export interface MessageSearch {
  readonly search: string
  readonly chat?: number
  readonly limit: number
  readonly before?: number
}

/** Steps of the store that one search takes at most; between them others have their turn. */
const STEPS = 10

/**
 * Looks backwards for messages, newest first. It ends when the page is full, at the oldest message, or after a bounded
 * number of messages: then `next` leads on although the page may be short or even empty.
 */
export async function searchMessages(
  store: Pick<Store, 'findMessages'>,
  views: Views,
  search: MessageSearch,
): Promise<Page<FoundMessage>> {
  const { rows, next } = await findRows(store, search)
  const messages = await views.messagesOf(rows)
  const chats = await views.chats(rows.map(({ chat }) => chat))
  const nameOf = new Map(chats.map(({ id, name }) => [id, name]))
  const items = messages.map(({ id, chat, author, direction, text, atMs }) => ({
    id,
    chat: { id: chat, name: nameOf.get(chat) ?? `#${chat}` },
    author: author.name,
    direction,
    excerpt: excerpt(text, search.search),
    atMs,
  }))
  return { items, next }
}

async function findRows(
  store: Pick<Store, 'findMessages'>,
  { search, chat, limit, before }: MessageSearch,
): Promise<{ readonly rows: readonly MessageRow[]; readonly next: MessageId | null }> {
  const where: Pick<FindQuery, 'text' | 'chat'> = {
    text: search,
    ...(chat === undefined ? {} : { chat: chat as ChatId }),
  }
  const rows: MessageRow[] = []
  let next = before === undefined ? null : (before as MessageId)
  for (let step = 0; step < STEPS && rows.length < limit; step++) {
    const from = next === null ? {} : { before: next }
    const found = await store.findMessages({ ...where, ...from, limit: limit - rows.length })
    rows.push(...found.rows)
    next = found.next
    if (next === null) break
  }
  return { rows, next }
}
