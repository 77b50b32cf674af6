import { describe, expect, it } from 'vitest'
import type { Store } from '../../store.ts'
import { relatedRows } from '../related-rows.ts'
import { sampleChannel, sampleLine, sampleMessage, sampleOperator, shop, firstLine } from '../sample-rows.ts'
import type { OpenStore, StoreSkips } from '../under-test.ts'
import { withStore } from '../with-store.ts'

const closed = { code: 'STORE_CLOSED' }

/** Opening, closing, and more waiting than is taken. */
export function lifetimeCases(open: OpenStore, skips: StoreSkips): void {
  describe('closing', () => {
    it('refuses what comes later', () =>
      withStore(open, async (store) => {
        await store.close()
        await expect(store.commit({})).rejects.toMatchObject(closed)
        await expect(store.load({})).rejects.toMatchObject(closed)
        await expect(store.journal.last()).rejects.toMatchObject(closed)
        await expect(store.putSetting('a', 'b')).rejects.toMatchObject(closed)
        await expect(store.logins.get('a')).rejects.toMatchObject(closed)
        await store.close()
      }))

    if (skips.reopen !== undefined) return
    it('writes what waits first', () =>
      withStore(open, async (store, underTest) => {
        const messages = Array.from({ length: 500 }, () => sampleMessage(store))
        const commits = messages.map((message) => store.commit({ insert: { messages: [message] } }))
        const done = store.close()
        await Promise.all(commits)
        await done
        const again = await underTest.reopen()
        expect((await again.load({ messages: messages.map(({ id }) => id) })).messages).toEqual(messages)
      }))
  })

  if (skips.reopen === undefined) reopenCases(open)

  describe('waiting', () => {
    it('is limited: more commits than that are refused, and nothing of them is stored', () =>
      withStore(
        open,
        async (store) => {
          const messages = Array.from({ length: 60 }, () => sampleMessage(store))
          const commits = messages.map((message) => store.commit({ insert: { messages: [message] } }))
          const results = await Promise.allSettled(commits)
          const refused = results.filter((result) => result.status === 'rejected')
          expect(refused).toHaveLength(10)
          expect(refused[0]?.reason).toMatchObject({ code: 'STORE_BUSY', facts: { waiting: 50 } })
          const loaded = await store.load({ messages: messages.map(({ id }) => id) })
          expect(loaded.messages).toEqual(messages.slice(0, 50))
          await store.commit({ insert: { messages: messages.slice(50) } })
        },
        { maxWaiting: 50 },
      ))
  })
}

function reopenCases(open: OpenStore): void {
  describe('opening again', () => {
    it('finds everything', () =>
      withStore(open, async (store, underTest) => {
        await fill(store)
        const before = await everything(store)
        const ids = [store.nextId('chat'), store.nextId('message'), store.nextId('user')]
        const again = await underTest.reopen()
        expect(await everything(again)).toEqual(before)
        // Where ids are given out in blocks the rest of a block is lost.
        const idsAgain = [again.nextId('chat'), again.nextId('message'), again.nextId('user')]
        for (const [at, id] of idsAgain.entries()) expect(id).toBeGreaterThanOrEqual(ids[at] as number)
      }))
  })
}

async function fill(store: Store): Promise<void> {
  const { rows, identity } = relatedRows(store)
  await store.commit({
    insert: {
      ...rows,
      users: [...rows.users, sampleOperator(store)],
      lines: [sampleLine(store)],
      channels: [sampleChannel()],
    },
    identities: [{ identity, message: rows.messages[0].id }],
    trace: [{ message: rows.messages[0].id, step: { atMs: 1, step: 'attempt', text: 'x' } }],
    state: [{ connector: shop, line: firstLine, key: 'k', value: { a: 1 } }],
    journal: [{ kind: 'chat', chat: rows.chats[0].id }, { kind: 'operator' }],
  })
  await store.putSetting('key', 'value')
  await store.logins.put({ tokenHash: 'hash', user: 1, expiresMs: 5 })
}

async function everything(store: Store): Promise<unknown> {
  const chats = await store.chats({ limit: 10 })
  const chat = chats[0]?.id as (typeof chats)[0]['id']
  const messages = await store.messages({ chat, limit: 10 })
  const message = messages[0]?.id as (typeof messages)[0]['id']
  return {
    chats,
    messages,
    loaded: await store.load({ openDeliveriesOf: [message] }),
    known: await store.load({
      messagesByIdentity: [{ connector: shop, line: firstLine, chat: `chat-${chat}`, message: `external-${message}` }],
    }),
    lines: await store.lines(),
    channels: await store.channels(),
    operators: await store.operators(),
    sessions: await store.sessions(chat, 10),
    trace: await store.trace(message),
    state: await store.state(shop, firstLine, 'k'),
    setting: await store.setting('key'),
    login: await store.logins.get('hash'),
    journal: await store.journal.read(0 as never, 10),
  }
}
