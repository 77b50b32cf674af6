import type { ErrorCode } from '@plugboard/contract'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { virtualClock } from '@plugboard/testkit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop, type Shop } from '../inbound/shop.ts'
import { troubledStore, type TroubledStore } from './troubled-store.ts'

/** Group commit: what is written at the same time shares a commit, and trouble with one part fails only its own caller. */

async function troubledShop(): Promise<{ readonly shop: Shop; readonly trouble: TroubledStore }> {
  const clock = virtualClock()
  const trouble = troubledStore(await openMemoryStore({ clock }))
  return { shop: await openShop({ store: trouble.store, clock }), trouble }
}

/** Whether the message with this text is among the changes. */
const saying =
  (...texts: string[]) =>
  (changes: Parameters<TroubledStore['store']['commit']>[0]): boolean =>
    (changes.insert?.messages ?? []).some(({ text }) => texts.includes(text))

describe('operations that wait', () => {
  it('share one commit', async () => {
    const { shop, trouble } = await troubledShop()
    const before = trouble.stored.length
    await Promise.all(Array.from({ length: 50 }, (_, n) => shop.says(`text ${n}`, { chat: `c${n}`, user: `u${n}` })))
    expect(trouble.stored.length - before).toBe(1)
    expect(await shop.chats()).toHaveLength(50)
  })

  it('see what those before them decided: one chat, one customer, one session, one order', async () => {
    const { shop } = await troubledShop()
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => shop.says(`text ${n}`)))
    const [first] = results
    for (const { user, session } of results) expect([user, session]).toEqual([first!.user, first!.session])
    expect(await shop.texts()).toEqual(results.map((_, n) => `text ${n}`))
  })

  it('see a status that was decided before them', async () => {
    const { shop } = await troubledShop()
    const closing = shop.channel().setError(true).save()
    const tooLate = codeOf(shop.says('too late'))
    const opening = shop.channel().setError(false).save()
    const inTime = codeOf(shop.says('in time'))
    await Promise.all([closing, opening])
    expect([await tooLate, await inTime]).toEqual(['NOT_ACTIVE_LINE', 'nothing was refused'])
    expect(await shop.texts()).toEqual(['in time'])
  })

  it('keep customers apart whose ids only look alike', async () => {
    const { shop } = await troubledShop()
    const one = shop.says('one', { chat: 'a\nb', user: 'c', id: 'd' })
    const other = shop.says('other', { chat: 'a', user: 'b\nc', id: 'd' })
    const third = shop.says('third', { chat: 'a', user: 'b', id: 'c\nd' })
    const chats = (await Promise.all([one, other, third])).map(({ session }) => session.CHAT_ID)
    expect(new Set(chats).size).toBe(3)
  })
})

describe('a commit that fails', () => {
  it.each(['STORE_REJECTED', 'STORE_CONFLICT'] as const)('with %s is halved until one stands alone', async (code) => {
    const { shop, trouble } = await troubledShop()
    trouble.fail(code, saying('text 13'))
    const said = Array.from({ length: 32 }, (_, n) => shop.says(`text ${n}`, { chat: `c${n}` }))
    const settled = await Promise.allSettled(said)
    expect(settled.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([13])
    expect((await shop.chats()).map(({ externalId }) => externalId)).not.toContain('c13')
    trouble.heal()
    await shop.says('text 13', { chat: 'c13' })
    expect(await shop.chats()).toHaveLength(32)
  })

  it('with a conflict is tried again and nobody notices', async () => {
    const { shop, trouble } = await troubledShop()
    let conflicts = 3
    trouble.fail('STORE_CONFLICT', () => conflicts-- > 0)
    await shop.says('Hello')
    expect(await shop.texts()).toEqual(['Hello'])
    expect(conflicts).toBeLessThan(0)
  })

  it('with a conflict that never ends gives up', async () => {
    const { shop, trouble } = await troubledShop()
    trouble.fail('STORE_CONFLICT')
    expect(await codeOf(shop.says('Hello'))).toBe('STORE_CONFLICT')
  })

  it('for want of space fails everybody in it, and goes on by itself', async () => {
    const { shop, trouble } = await troubledShop()
    await shop.says('kept')
    trouble.fail('STORE_FULL')
    const failed = ['a', 'b'].map((text) => codeOf(shop.says(text)))
    expect(await Promise.all(failed)).toEqual(['STORE_FULL', 'STORE_FULL'])
    expect([shop.host.health().store, await shop.texts()]).toEqual([false, ['kept']])
    trouble.heal()
    await shop.says('again')
    expect([shop.host.health().store, await shop.texts()]).toEqual([true, ['kept', 'again']])
  })

  it('already while it is being read fails its callers, and goes on by itself', async () => {
    const { shop, trouble } = await troubledShop()
    trouble.failLoads('STORE_FAILED')
    expect(await codeOf(shop.says('Hello'))).toBe('STORE_FAILED')
    expect(shop.host.health().store).toBe(false)
    trouble.heal()
    await shop.says('Hello')
    expect([shop.host.health().store, await shop.texts()]).toEqual([true, ['Hello']])
  })

  it('tells nobody of what was not stored', async () => {
    const clock = virtualClock()
    const trouble = troubledStore(await openMemoryStore({ clock }))
    const told: string[] = []
    const shop = await openShop({
      store: trouble.store,
      clock,
      taps(host) {
        host.hooks.inboundStored.tap('shop-plugin', ({ text }) => void told.push(text))
        host.hooks.statusChange.tap('shop-plugin', ({ changed }) => void told.push(changed.join()))
      },
    })
    told.length = 0
    trouble.fail('STORE_FULL')
    await Promise.all([codeOf(shop.says('lost')), codeOf(shop.channel().setError(true).save())])
    expect(told).toEqual([])
    expect(shop.channel().isStatus()).toBe(true)
  })
})

describe('any story of trouble', () => {
  type Turn = { readonly texts: readonly number[]; readonly code: ErrorCode | null; readonly bad: readonly number[] }
  const codes = ['STORE_REJECTED', 'STORE_CONFLICT', 'STORE_FULL'] as const
  const turns: fc.Arbitrary<Turn[]> = fc.array(
    fc.record({
      texts: fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }),
      code: fc.option(fc.constantFrom(...codes), { nil: null }),
      bad: fc.array(fc.nat(30), { maxLength: 4 }),
    }),
    { maxLength: 6 },
  )

  it('loses nothing acknowledged, stores nothing that failed, and stores nothing twice', async () => {
    const { shop, trouble } = await troubledShop()
    let story = 0
    const property = fc.asyncProperty(turns, async (turnsOfStory) => {
      story += 1
      const chat = `story-${story}`
      const acknowledged: string[] = []
      for (const { texts, code, bad } of turnsOfStory) {
        if (code !== null) trouble.fail(code, saying(...bad.map((n) => `${story}/${n}`)))
        const said = await Promise.allSettled(
          texts.map((n) => shop.says(`${story}/${n}`, { chat, user: chat, id: `${story}/${n}` })),
        )
        trouble.heal()
        const taken = said.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        for (const { message, repeat } of taken) if (repeat === undefined) acknowledged.push(message.id!)
        if (code === null || bad.length === 0) expect(taken).toHaveLength(texts.length)
      }
      expect(new Set(acknowledged).size).toBe(acknowledged.length)
      const row = (await shop.chats()).find(({ externalId }) => externalId === chat)
      expect(row === undefined ? [] : await shop.texts(row.id)).toEqual(acknowledged)
    })
    await fc.assert(property, { seed: 7, numRuns: 60 })
  })
})
