import { describe, expect, it } from 'vitest'
import type { MessageIdentity } from '../../rows/message-row.ts'
import { identityOf } from '../related-rows.ts'
import { sampleChat, sampleMessage } from '../sample-rows.ts'
import { randomText } from '../random-text.ts'
import { seededRandom } from '../seeded-random.ts'
import type { OpenStore, StoreSkips } from '../under-test.ts'
import { withStore } from '../with-store.ts'

/** A message is recognised by its identity, exactly. */
export function identityCases(open: OpenStore, skips: StoreSkips): void {
  describe('identities', () => {
    it('lead to their message, all four parts counted', () =>
      withStore(open, async (store) => {
        const identity: MessageIdentity = { connector: 'a', line: 1, chat: 'bc', message: 'd' }
        const message = sampleMessage(store)
        await store.commit({ insert: { messages: [message] }, identities: [{ identity, message: message.id }] })
        const others: MessageIdentity[] = [
          { ...identity, connector: 'A' },
          { ...identity, line: 2 },
          { ...identity, chat: 'b', message: 'cd' },
          { ...identity, message: 'D' },
          { ...identity, message: 'd\0' },
        ]
        const { identities } = await store.load({ messagesByIdentity: [...others, identity] })
        expect(identities).toEqual([{ identity, message: message.id }])
      }))

    it('refuse a new message that is known, and let the known one keep it', () =>
      withStore(open, async (store) => {
        const [first, second] = [sampleMessage(store), sampleMessage(store)]
        const identity: MessageIdentity = { connector: 'a', line: 1, chat: 'b', message: 'c' }
        const add = (message: typeof first): Promise<void> =>
          store.commit({ insert: { messages: [message] }, identities: [{ identity, message: message.id }] })
        const results = await Promise.allSettled([add(first), add(second)])
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
        await expect(add(second)).rejects.toMatchObject({ code: 'STORE_CONFLICT' })
        await store.commit({ insert: { messages: [second] } })
        await store.commit({ identities: [{ identity, message: second.id }] })
        const { identities } = await store.load({ messagesByIdentity: [identity] })
        expect(identities).toEqual([{ identity, message: first.id }])
      }))

    const kinds = [
      ['as they are', {}],
      ['with hashes that collide', { collidingIdentities: true }],
      ['while they are merged', { mergeEarly: true }],
      ['while they are merged, with hashes that collide', { mergeEarly: true, collidingIdentities: true }],
    ] as const
    it.each(kinds)('are all found, and nothing else is (%s)', (_, needs) =>
      withStore(
        open,
        async (store, underTest) => {
          const random = seededRandom(4)
          const chats = [sampleChat(store), sampleChat(store)]
          const known = new Map<number, MessageIdentity>()
          for (let group = 0; group < 12; group++) {
            const commits = Array.from({ length: 40 }, (_, at) => {
              const message = sampleMessage(store)
              const external = `${group} ${at} ${randomText(random, 8)}`
              const identity = identityOf(chats[at % 2] as (typeof chats)[0], external)
              known.set(message.id, identity)
              return store.commit({ insert: { messages: [message] }, identities: [{ identity, message: message.id }] })
            })
            await Promise.all(commits)
          }
          const expected = [...known].map(([message, identity]) => ({ identity, message }))
          const unknown = [...known.values()].map((identity) => ({ ...identity, message: `no ${identity.message}` }))
          const wanted = { messagesByIdentity: [...known.values(), ...unknown] }
          expect((await store.load(wanted)).identities).toEqual(expected)
          if (skips.reopen !== undefined) return
          const again = await underTest.reopen()
          expect((await again.load(wanted)).identities).toEqual(expected)
        },
        needs,
      ),
    )
  })
}
