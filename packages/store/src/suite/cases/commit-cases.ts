import type { ChatId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { Changes } from '../../changes.ts'
import type { ChatRow } from '../../rows/chat-row.ts'
import type { Store } from '../../store.ts'
import { relatedRows } from '../related-rows.ts'
import { sampleChannel, sampleChat, sampleCustomer, sampleMessage, sampleOperator } from '../sample-rows.ts'
import { seededRandom, wholeBelow } from '../seeded-random.ts'
import type { OpenStore } from '../under-test.ts'
import { withStore } from '../with-store.ts'

const conflict = { code: 'STORE_CONFLICT' }

/** A commit is stored whole or not at all, and fails alone. */
export function commitCases(open: OpenStore): void {
  describe('versions', () => {
    it('rise with every update, and refuse a writer who read an older row', () =>
      withStore(open, async (store) => {
        const chat = sampleChat(store)
        await store.commit({ insert: { chats: [chat] } })
        await store.commit({ update: { chats: [{ ...chat, name: 'first' }] } })
        await expect(store.commit({ update: { chats: [{ ...chat, name: 'second' }] } })).rejects.toMatchObject(conflict)
        expect(await chatNow(store, chat.id)).toEqual({ ...chat, name: 'first', version: 2 })
        await store.commit({ update: { chats: [{ ...chat, name: 'third', version: 2 }] } })
        expect(await chatNow(store, chat.id)).toEqual({ ...chat, name: 'third', version: 3 })
      }))

    it('start at 1 whatever the row says', () =>
      withStore(open, async (store) => {
        const chat = sampleChat(store, { version: 7 })
        await store.commit({ insert: { chats: [chat] } })
        expect(await chatNow(store, chat.id)).toEqual({ ...chat, version: 1 })
      }))

    it('let one of two writers at the same time win', () =>
      withStore(open, async (store) => {
        const chat = sampleChat(store)
        await store.commit({ insert: { chats: [chat] } })
        const results = await Promise.allSettled(
          ['one', 'two', 'three'].map((name) => store.commit({ update: { chats: [{ ...chat, name }] } })),
        )
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
        expect(await chatNow(store, chat.id)).toEqual({ ...chat, name: 'one', version: 2 })
      }))

    it('refuse an update of a row that is not there, naming it', () =>
      withStore(open, async (store) => {
        const chat = sampleChat(store)
        await expect(store.commit({ update: { chats: [chat] } })).rejects.toThrow(`chats ${chat.id}`)
      }))
  })

  describe('keys', () => {
    it('are taken once', () =>
      withStore(open, async (store) => {
        const { rows } = relatedRows(store)
        const channel = sampleChannel()
        const operator = sampleOperator(store)
        await store.commit({ insert: { ...rows, users: [...rows.users, operator], channels: [channel] } })
        const [chat, customer] = [rows.chats[0], rows.users[0]]
        const again: NonNullable<Changes['insert']>[] = [
          { chats: [chat] },
          { messages: rows.messages },
          { sessions: rows.sessions },
          { deliveries: rows.deliveries },
          { users: [customer] },
          { channels: [channel] },
          { chats: [sampleChat(store, { externalId: chat.externalId, externalUser: chat.externalUser })] },
          { users: [sampleCustomer(store, { externalId: customer.externalId })] },
          { users: [sampleOperator(store, { login: operator.login })] },
        ]
        for (const insert of again) await expect(store.commit({ insert })).rejects.toMatchObject(conflict)
      }))

    it('tell apart a group, a person in it, another line and another case', () =>
      withStore(open, async (store) => {
        const chat = sampleChat(store)
        const others = [
          { ...chat, externalUser: '' as const },
          { ...chat, line: 2 as never },
          { ...chat, connector: 'other' as never },
          { ...chat, externalId: chat.externalId.toUpperCase() as never },
        ].map((other) => ({ ...other, id: store.nextId('chat') as ChatId }))
        await store.commit({ insert: { chats: [chat, ...others] } })
        for (const one of [chat, ...others]) expect((await store.load({ chatsByKey: [one] })).chats).toEqual([one])
      }))
  })

  describe('groups', () => {
    it('fail the faulty members only: 3 of 200 at the same time', () =>
      withStore(open, async (store) => {
        const taken = sampleChat(store)
        await store.commit({ insert: { chats: [taken] } })
        const faulty = new Map<number, Changes>([
          [17, { update: { chats: [{ ...taken, version: 5 }] } }],
          [101, { insert: { chats: [taken] } }],
          [199, { insert: { chats: [sampleChat(store, { name: 'half \ud800' })] } }],
        ])
        const commits = Array.from({ length: 200 }, (_, at) => {
          const chat = sampleChat(store)
          const message = sampleMessage(store, { chat: chat.id })
          const good: Changes = { insert: { chats: [chat], messages: [message] } }
          const bad = faulty.get(at)
          return { chat, message, done: store.commit(bad === undefined ? good : merged(good, bad)) }
        })
        const results = await Promise.allSettled(commits.map(({ done }) => done))
        const failed = results.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))
        expect(failed).toEqual([17, 101, 199])
        const loaded = await store.load({
          chats: commits.map(({ chat }) => chat.id),
          messages: commits.map(({ message }) => message.id),
        })
        const stored = commits.filter((_, at) => !faulty.has(at))
        expect(loaded.chats.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(stored.map(({ chat }) => chat.id))
        expect(loaded.messages).toHaveLength(197)
        for (const { chat, message } of commits) {
          const there = loaded.messages.some(({ id }) => id === message.id)
          const listed = await store.messages({ chat: chat.id, limit: 10 })
          expect(listed.map(({ id }) => id)).toEqual(there ? [message.id] : [])
        }
      }))

    it('store nothing of a commit that fails in its last row', () =>
      withStore(open, async (store) => {
        const { rows, identity } = relatedRows(store)
        const broken: Changes = {
          insert: { ...rows, channels: [sampleChannel(), sampleChannel()] },
          identities: [{ identity, message: rows.messages[0].id }],
          trace: [{ message: rows.messages[0].id, step: { atMs: 1, step: 'attempt', text: 'x' } }],
          journal: [{ kind: 'operator' }],
          state: [{ connector: rows.chats[0].connector, line: rows.chats[0].line, key: 'k', value: 1 }],
        }
        const results = await Promise.allSettled([
          store.commit(broken),
          store.commit({ journal: [{ kind: 'operator' }] }),
        ])
        expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
        const found = await store.load({ messages: [rows.messages[0].id], messagesByIdentity: [identity] })
        expect(found).toMatchObject({ messages: [], identities: [] })
        expect(await store.channels()).toEqual([])
        expect(await store.trace(rows.messages[0].id)).toEqual([])
        expect(await store.messages({ chat: rows.chats[0].id, limit: 5 })).toEqual([])
        expect(await store.journal.last()).toBe(1)
        expect(await store.state(rows.chats[0].connector, rows.chats[0].line, 'k')).toBeUndefined()
        await store.commit({ insert: rows, identities: [{ identity, message: rows.messages[0].id }] })
      }))

    it('count right when many writers raise the same rows and try again on a conflict', () =>
      withStore(open, async (store) => {
        const chats = Array.from({ length: 5 }, () => sampleChat(store))
        await store.commit({ insert: { chats } })
        const random = seededRandom(3)
        const raise = async (id: ChatId): Promise<void> => {
          for (;;) {
            const chat = await chatNow(store, id)
            const done = await store.commit({ update: { chats: [{ ...chat, unread: chat.unread + 1 }] } }).then(
              () => true,
              (error: { code: string }) => {
                expect(error.code).toBe('STORE_CONFLICT')
                return false
              },
            )
            if (done) return
          }
        }
        const raised = Array.from({ length: 100 }, () => chats[wholeBelow(random, chats.length)]?.id as ChatId)
        await Promise.all(raised.map(raise))
        const now = await Promise.all(chats.map(({ id }) => chatNow(store, id)))
        expect(now.map(({ unread }) => unread)).toEqual(
          chats.map(({ id }) => raised.filter((other) => other === id).length),
        )
        expect(now.every(({ unread, version }) => version === unread + 1)).toBe(true)
      }))
  })

  describe('ids', () => {
    it('grow, each counter on its own', () =>
      withStore(open, async (store) => {
        const before = store.nextId('chat')
        store.nextId('message')
        expect(store.nextId('chat')).toBe(before + 1)
      }))

    it('go on after rows whose ids came from elsewhere', () =>
      withStore(open, async (store) => {
        await store.commit({ insert: { chats: [sampleChat(store, { id: 5_000 as ChatId })] } })
        expect(store.nextId('chat')).toBe(5_001)
      }))
  })
}

async function chatNow(store: Store, id: ChatId): Promise<ChatRow> {
  const { chats } = await store.load({ chats: [id] })
  return chats[0] as ChatRow
}

function merged(good: Changes, bad: Changes): Changes {
  return {
    ...bad,
    insert: { ...good.insert, chats: [...(good.insert?.chats ?? []), ...(bad.insert?.chats ?? [])] },
  }
}
