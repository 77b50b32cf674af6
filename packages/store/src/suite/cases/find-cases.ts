import type { ChatId, MessageId, SessionId, UserId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { MessageRow } from '../../rows/message-row.ts'
import type { Store } from '../../store.ts'
import { nobody, sampleChat, sampleMessage, sampleSession } from '../sample-rows.ts'
import type { OpenStore } from '../under-test.ts'
import { withStore } from '../with-store.ts'

const anna = 7 as UserId
const first = 1 as ChatId
const second = 2 as ChatId

/** Everything that a search finds, however many calls it takes. */
async function foundBy(
  store: Store,
  text: string,
  chat?: ChatId,
): Promise<{ readonly texts: readonly string[]; readonly calls: number }> {
  const rows: MessageRow[] = []
  let before: MessageId | undefined
  for (let calls = 1; ; calls++) {
    const page = await store.findMessages({
      text,
      limit: 2,
      ...(chat === undefined ? {} : { chat }),
      ...(before === undefined ? {} : { before }),
    })
    rows.push(...page.rows)
    if (page.next === null) return { texts: rows.map((row) => row.text), calls }
    before = page.next
  }
}

async function say(store: Store, chat: ChatId, texts: readonly string[]): Promise<void> {
  await store.commit({ insert: { messages: texts.map((text) => sampleMessage(store, { chat, text })) } })
}

/** What operators look for. */
export function findCases(open: OpenStore): void {
  describe('a search in messages', () => {
    it('finds a part of the text whatever its case, newest first, in one chat or in all', () =>
      withStore(open, async (store) => {
        await say(store, first, ['Wo ist die STRASSE?', 'Где Заказ?', '100% sure', 'other', 'a_b'])
        await say(store, second, ['where is the street', 'заказ 5', 'Straße'])
        expect((await foundBy(store, 'ЗАКАЗ')).texts).toEqual(['заказ 5', 'Где Заказ?'])
        expect((await foundBy(store, 'заказ', first)).texts).toEqual(['Где Заказ?'])
        expect((await foundBy(store, 'strasse')).texts).toEqual(['Wo ist die STRASSE?'])
        expect((await foundBy(store, '%')).texts).toEqual(['100% sure'])
        expect((await foundBy(store, '_', first)).texts).toEqual(['a_b'])
        expect(await foundBy(store, 'nowhere')).toEqual({ texts: [], calls: 1 })
      }))

    it.each([undefined, first])('goes on from call to call until the oldest message (chat %s)', (chat) =>
      withStore(open, async (store) => {
        await say(store, first, ['the needle'])
        for (let round = 0; round < 5; round++) await say(store, first, Array<string>(1_000).fill('hay'))
        await say(store, first, ['needle 2', 'needle 3', 'needle 4'])
        const { texts, calls } = await foundBy(store, 'NEEDLE', chat)
        expect(texts).toEqual(['needle 4', 'needle 3', 'needle 2', 'the needle'])
        expect(calls).toBeGreaterThan(2)
      }),
    )
  })

  describe('chats', () => {
    it.each([[{}], [{ mergeEarly: true }]])('are found by operator, customer and what is unread (%j)', (needs) =>
      withStore(
        open,
        async (store) => {
          const chats = Array.from({ length: 5 }, (_, at) =>
            sampleChat(store, { user: (at + 1) as UserId, lastMessage: store.nextId('message') as MessageId }),
          )
          const [yours, nobodys, closed, others, read] = chats.map(({ id }) => id) as [
            ChatId,
            ChatId,
            ChatId,
            ChatId,
            ChatId,
          ]
          const sessions = [
            sampleSession(store, { chat: yours, operator: anna, state: 'open' }),
            sampleSession(store, { chat: nobodys, operator: nobody, state: 'waiting' }),
            sampleSession(store, { chat: closed, operator: anna, state: 'closed' }),
            sampleSession(store, { chat: others, operator: 8 as UserId, state: 'open' }),
          ]
          await store.commit({ insert: { chats, sessions } })
          const changed = chats.map((chat, at) => ({
            ...chat,
            unread: chat.id === read ? 0 : at + 1,
            session: (sessions[at]?.id ?? 0) as SessionId,
          }))
          await store.commit({ update: { chats: changed } })
          const listed = async (query: object): Promise<readonly ChatId[]> =>
            (await store.chats({ limit: 10, ...query })).map(({ id }) => id)
          expect(await listed({ operator: anna })).toEqual([yours])
          expect(await listed({ operator: nobody })).toEqual([nobodys])
          expect(await listed({ customer: 3 })).toEqual([closed])
          expect(await listed({ unread: true })).toEqual([others, closed, nobodys, yours])
          expect(await listed({ unread: true, limit: 1 })).toEqual([others])
          expect(await listed({ unread: false })).toHaveLength(5)
        },
        needs,
      ),
    )
  })
}
