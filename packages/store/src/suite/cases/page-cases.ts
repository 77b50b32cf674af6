import type { ChatId, ConnectorId, LineId, MessageId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { ChatRow } from '../../rows/chat-row.ts'
import type { Store } from '../../store.ts'
import { firstLine, nowMs, sampleChat, sampleMessage, sampleOperator, sampleSession, shop } from '../sample-rows.ts'
import { seededRandom, wholeBelow } from '../seeded-random.ts'
import type { OpenStore, StoreSkips } from '../under-test.ts'
import { withStore } from '../with-store.ts'

const other = 'other_chat' as ConnectorId
const secondLine = 2 as LineId

/** Lists come in order and page by page. */
export function pageCases(open: OpenStore, skips: StoreSkips): void {
  describe('chats', () => {
    it('are listed by their latest message, newest first, page by page', () =>
      withStore(open, async (store) => {
        const chats = await spokenChats(store, 25)
        const pages: ChatRow[] = []
        for (;;) {
          const last = pages.at(-1)
          const page = await store.chats({ limit: 10, ...(last === undefined ? {} : { before: last.lastMessage }) })
          if (page.length === 0) break
          pages.push(...page)
        }
        expect(pages).toEqual(chats.toReversed())
      }))

    it('move to the front with a new message', () =>
      withStore(open, async (store) => {
        const chats = await spokenChats(store, 5)
        const [oldest] = chats as [ChatRow]
        const message = sampleMessage(store, { chat: oldest.id })
        await store.commit({
          insert: { messages: [message] },
          update: { chats: [{ ...oldest, lastMessage: message.id, lastText: 'new' }] },
        })
        const listed = await store.chats({ limit: 2 })
        expect(listed.map(({ id }) => id)).toEqual([oldest.id, chats[4]?.id])
        expect(listed[0]).toMatchObject({ lastText: 'new', version: 2 })
      }))

    it.each([[{}], [{ mergeEarly: true }]])('are listed right whatever is written to them meanwhile (%j)', (needs) =>
      withStore(
        open,
        async (store, underTest) => {
          const random = seededRandom(6)
          const now = new Map((await spokenChats(store, 40)).map((chat) => [chat.id, chat]))
          for (let round = 0; round < 30; round++) {
            await Promise.all(Array.from(now.values(), (chat) => speakIn(store, random, chat, now)))
            await expectList(store, now)
          }
          if (skips.reopen === undefined) await expectList(await underTest.reopen(), now)
        },
        needs,
      ),
    )

    it('are found by their key even when it changes', () =>
      withStore(open, async (store) => {
        const [chat, other] = (await spokenChats(store, 2)) as [ChatRow, ChatRow]
        const moved = { ...chat, externalId: 'moved' as ChatRow['externalId'] }
        await store.commit({ update: { chats: [moved] } })
        expect((await store.load({ chatsByKey: [moved] })).chats).toEqual([{ ...moved, version: 2 }])
        expect((await store.load({ chatsByKey: [chat] })).chats).toEqual([])
        const taken = { ...other, externalId: moved.externalId, externalUser: moved.externalUser }
        await expect(store.commit({ update: { chats: [taken] } })).rejects.toMatchObject({ code: 'STORE_CONFLICT' })
        expect((await store.load({ chatsByKey: [other] })).chats).toEqual([other])
      }))

    it('are filtered by line, connector and text', () =>
      withStore(open, async (store) => {
        const message = (): MessageId => store.nextId('message') as MessageId
        const [a, b, c, d] = [
          sampleChat(store, { name: 'Ada 50%', lastText: 'hello', lastMessage: message() }),
          sampleChat(store, { name: 'Bob', lastText: 'where is ADA?', line: secondLine, lastMessage: message() }),
          sampleChat(store, { name: 'Ada_2', connector: other, lastText: '', lastMessage: message() }),
          sampleChat(store, { name: 'nul\0inside', lastText: 'x', line: secondLine, lastMessage: message() }),
        ]
        await store.commit({ insert: { chats: [a, b, c, d] } })
        const listed = async (query: object): Promise<string[]> =>
          (await store.chats({ limit: 10, ...query })).map(({ name }) => name)
        expect(await listed({ search: 'ada' })).toEqual(['Ada_2', 'Bob', 'Ada 50%'])
        expect(await listed({ search: '%' })).toEqual(['Ada 50%'])
        expect(await listed({ search: '_' })).toEqual(['Ada_2'])
        expect(await listed({ search: 'l\0I' })).toEqual(['nul\0inside'])
        expect(await listed({ search: 'ada', line: firstLine, connector: shop })).toEqual(['Ada 50%'])
        expect(await listed({ line: secondLine })).toEqual(['nul\0inside', 'Bob'])
        expect(await listed({ connector: other })).toEqual(['Ada_2'])
        expect(await listed({ search: 'nobody' })).toEqual([])
        expect(await listed({ line: secondLine, before: d.lastMessage, limit: 1 })).toEqual(['Bob'])
      }))
  })

  describe('messages', () => {
    it.each([[{}], [{ mergeEarly: true }]])('are listed per chat, from either end (%j)', (needs) =>
      withStore(
        open,
        async (store, underTest) => {
          const byChat = await spokenMessages(store, 600)
          await expectPages(store, byChat)
          if (skips.reopen === undefined) await expectPages(await underTest.reopen(), byChat)
        },
        needs,
      ),
    )

    it('are found even when a lower id is committed after a higher one', () =>
      withStore(
        open,
        async (store, underTest) => {
          const chat = 1 as ChatId
          const late = Array.from({ length: 20 }, () => sampleMessage(store, { chat }))
          const early = Array.from({ length: 400 }, () => sampleMessage(store, { chat }))
          for (let at = 0; at < early.length; at += 20) {
            await store.commit({ insert: { messages: early.slice(at, at + 20) } })
            await store.commit({ insert: { messages: late.slice(at / 20, at / 20 + 1) } })
          }
          const ids = [...late, ...early].map(({ id }) => id)
          const listed = async (of: Store): Promise<number[]> =>
            (await of.messages({ chat, limit: 1_000 })).map(({ id }) => id)
          expect(await listed(store)).toEqual(ids)
          if (skips.reopen === undefined) expect(await listed(await underTest.reopen())).toEqual(ids)
        },
        { mergeEarly: true },
      ))
  })

  describe('sessions', () => {
    it('are listed per chat, newest first', () =>
      withStore(open, async (store) => {
        const sessions = Array.from({ length: 6 }, (_, at) => sampleSession(store, { chat: (1 + (at % 2)) as ChatId }))
        await store.commit({ insert: { sessions } })
        expect(await store.sessions(1 as ChatId, 2)).toEqual([sessions[4], sessions[2]])
        expect(await store.sessions(2 as ChatId, 10)).toEqual([sessions[5], sessions[3], sessions[1]])
      }))

    it('are due when their time has passed', () =>
      withStore(open, async (store) => {
        const due = [0, nowMs - 5, nowMs, nowMs + 1].map((closeDueMs) => sampleSession(store, { closeDueMs }))
        await store.commit({ insert: { sessions: due } })
        expect(await store.dueSessions(nowMs, 10)).toEqual([due[1], due[2]])
        expect(await store.dueSessions(nowMs, 1)).toEqual([due[1]])
        await store.commit({
          update: { sessions: [{ ...(due[1] as (typeof due)[0]), closeDueMs: 0, state: 'closed' }] },
        })
        expect(await store.dueSessions(nowMs, 10)).toEqual([due[2]])
      }))

    it('are open until they are closed, by line and by channel', () =>
      withStore(open, async (store) => {
        const sessions = [
          sampleSession(store),
          sampleSession(store, { state: 'open', connector: other }),
          sampleSession(store, { state: 'closed', end: 'operator' }),
          sampleSession(store, { line: secondLine }),
        ]
        await store.commit({ insert: { sessions } })
        expect(await store.openSessions({ line: firstLine }, 10)).toEqual([sessions[0], sessions[1]])
        expect(await store.openSessions({ line: firstLine, connector: other }, 10)).toEqual([sessions[1]])
        expect(await store.openSessions({ line: firstLine }, 1)).toEqual([sessions[0]])
      }))
  })

  describe('operators', () => {
    it('are listed by id', () =>
      withStore(open, async (store) => {
        const operators = [sampleOperator(store), sampleOperator(store, { role: 'administrator' })]
        await store.commit({ insert: { users: operators.toReversed() } })
        expect(await store.operators()).toEqual(operators)
      }))
  })
}

/** Chats with one message each, oldest message first; their ids are in another order. */
async function spokenChats(store: Store, count: number): Promise<ChatRow[]> {
  const blank = Array.from({ length: count }, () => sampleChat(store)).toReversed()
  const chats = blank.map((chat) => ({ ...chat, lastMessage: store.nextId('message') as MessageId }))
  await store.commit({ insert: { chats } })
  return chats
}

/** Half of the time a chat gets a message; it is always renamed. */
async function speakIn(store: Store, random: () => number, chat: ChatRow, now: Map<ChatId, ChatRow>): Promise<void> {
  const lastMessage = random() < 0.5 ? (store.nextId('message') as MessageId) : chat.lastMessage
  const next = {
    ...chat,
    lastMessage,
    name: `Name ${wholeBelow(random, 5)}`,
    lastText: `text ${wholeBelow(random, 9)}`,
  }
  await store.commit({ update: { chats: [next] } })
  now.set(chat.id, { ...next, version: chat.version + 1 })
}

async function expectList(store: Store, now: ReadonlyMap<ChatId, ChatRow>): Promise<void> {
  const newestFirst = [...now.values()].toSorted((a, b) => b.lastMessage - a.lastMessage)
  const before = newestFirst[7]?.lastMessage as MessageId
  expect(await store.chats({ limit: 100 })).toEqual(newestFirst)
  expect(await store.chats({ limit: 5, before })).toEqual(newestFirst.slice(8, 13))
  const named = newestFirst.filter(({ name }) => name === 'Name 3')
  expect(await store.chats({ limit: 4, search: 'nAME 3' })).toEqual(named.slice(0, 4))
  const loaded = await store.load({ chats: [...now.keys()], chatsByKey: newestFirst })
  expect(loaded.chats).toEqual([...now.values()])
}

async function spokenMessages(store: Store, count: number): Promise<Map<ChatId, MessageId[]>> {
  const random = seededRandom(5)
  const byChat = new Map<ChatId, MessageId[]>()
  for (let at = 0; at < count; at += 20) {
    const commits = Array.from({ length: 20 }, () => {
      const message = sampleMessage(store, { chat: (1 + wholeBelow(random, 7)) as ChatId })
      byChat.set(message.chat, [...(byChat.get(message.chat) ?? []), message.id])
      return store.commit({ insert: { messages: [message] } })
    })
    await Promise.all(commits)
  }
  return byChat
}

async function expectPages(store: Store, byChat: ReadonlyMap<ChatId, readonly MessageId[]>): Promise<void> {
  for (const [chat, ids] of byChat) {
    const listed = async (query: object): Promise<number[]> =>
      (await store.messages({ chat, limit: 10, ...query })).map(({ id }) => id)
    const middle = Math.floor(ids.length / 2)
    expect(await listed({ limit: 10_000 })).toEqual(ids)
    expect(await listed({})).toEqual(ids.slice(-10))
    expect(await listed({ before: ids[middle] })).toEqual(ids.slice(middle - 10, middle))
    expect(await listed({ after: ids[middle] })).toEqual(ids.slice(middle + 1, middle + 11))
    expect(await listed({ after: 0 })).toEqual(ids.slice(0, 10))
    expect(await listed({ before: ids[0] })).toEqual([])
    expect(await listed({ after: ids.at(-1) })).toEqual([])
  }
}
