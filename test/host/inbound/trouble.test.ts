import { openMemoryStore } from '@plugboard/store-sqlite'
import { virtualClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { troubledStore } from '../ledger/troubled-store.ts'
import { codeOf, openShop, type Shop } from './shop.ts'

/** More than the host can take, and a store that fails for a while. (design: Inbound) */

const bulk = (shop: Shop, chat: string, count: number): Parameters<ReturnType<Shop['channel']>['sendMessages']>[0] =>
  Array.from({ length: count }, (_, n) => shop.item('x', { chat, id: `${chat}-${n}` }))

describe('more than can wait', () => {
  it('is refused with INBOUND_BUSY before anything is taken, and everything goes on when it has drained', async () => {
    const clock = virtualClock()
    const trouble = troubledStore(await openMemoryStore({ clock }))
    const shop = await openShop({ store: trouble.store, clock })
    const release = trouble.hold()
    const waiting = [1, 2].map((n) => codeOf(shop.channel().sendMessages(bulk(shop, `c${n}`, 10_000))))
    await shop.clock.settle()
    const busy = shop.channel().sendMessages([shop.item('one more', { chat: 'c3' })])
    expect(await codeOf(busy)).toBe('INBOUND_BUSY')
    await expect(busy).rejects.toMatchObject({ verdict: { retry: true, certain: true }, facts: { waiting: 20_000 } })
    trouble.fail('STORE_FULL')
    trouble.failLoads('STORE_FULL')
    release()
    expect(await Promise.all(waiting)).toEqual(['STORE_FULL', 'STORE_FULL'])
    trouble.heal()
    await shop.says('now', { chat: 'c3' })
    expect((await shop.chats()).map(({ externalId }) => externalId)).toEqual(['c3'])
  })
})

describe('a store that fails', () => {
  it.each(['STORE_FULL', 'STORE_CONFLICT', 'STORE_FAILED', 'STORE_BUSY'] as const)(
    'with %s fails the call; the same call works later, and nothing is stored twice',
    async (code) => {
      const clock = virtualClock()
      const trouble = troubledStore(await openMemoryStore({ clock }))
      const shop = await openShop({ store: trouble.store, clock })
      await shop.says('before')
      const items = [shop.item('one'), shop.item('two', { chat: 'c2' })]
      trouble.fail(code)
      expect(await codeOf(shop.channel().sendMessages(items))).toBe(code)
      trouble.heal()
      const results = await shop.channel().sendMessages(items)
      expect(results.map((result) => result.SUCCESS && result.repeat)).toEqual([undefined, undefined])
      expect(await shop.chats()).toHaveLength(2)
    },
  )

  it('over one item reports that item, and takes the others', async () => {
    const clock = virtualClock()
    const trouble = troubledStore(await openMemoryStore({ clock }))
    const shop = await openShop({ store: trouble.store, clock })
    trouble.fail('STORE_REJECTED', ({ insert }) => (insert?.messages ?? []).some(({ text }) => text === 'bad'))
    const items = ['one', 'bad', 'two'].map((text) => shop.item(text))
    expect((await shop.channel().sendMessages(items)).map((item) => item.SUCCESS || item.code)).toEqual([
      true,
      'STORE_REJECTED',
      true,
    ])
    expect(await shop.texts()).toEqual(['one', 'two'])
  })

  it('over one item of a call takes nothing that follows in its chat, so that a retry keeps the order', async () => {
    const clock = virtualClock()
    const trouble = troubledStore(await openMemoryStore({ clock }))
    const shop = await openShop({ store: trouble.store, clock })
    trouble.fail('STORE_CONFLICT', ({ insert }) => (insert?.messages ?? []).some(({ text }) => text === 'bad'))
    const items = ['one', 'bad', 'two'].map((text) => shop.item(text))
    expect(await codeOf(shop.channel().sendMessages(items))).toBe('STORE_CONFLICT')
    expect(await shop.texts()).toEqual(['one'])
    trouble.heal()
    const results = await shop.channel().sendMessages(items)
    expect(results.map((result) => result.SUCCESS && result.repeat)).toEqual([true, undefined, undefined])
    expect(await shop.texts()).toEqual(['one', 'bad', 'two'])
  })

  it('fails edits, renames, settings and state as clearly', async () => {
    const clock = virtualClock()
    const trouble = troubledStore(await openMemoryStore({ clock }))
    const shop = await openShop({ store: trouble.store, clock })
    await shop.says('one', { id: 'm1' })
    const channel = shop.channel()
    const item = { user: { id: 'u1' }, message: { id: 'm1', text: 'edited' }, chat: { id: 'c1' } }
    const calls = [
      () => channel.updateMessages([item]),
      () => channel.deleteMessages([item]),
      () => channel.setChatName({ chat: 'c1', name: 'x', user: 'u1' }),
      () => channel.settings.save({ a: 1 }),
      () => channel.state.set('a', 1),
      () => channel.cleanCache(),
      () => channel.delete(),
    ]
    trouble.fail('STORE_FULL')
    for (const call of calls) expect(await codeOf(call)).toBe('STORE_FULL')
    trouble.heal()
    expect([await shop.texts(), channel.isStatus(), channel.settings.get()]).toEqual([['one'], true, {}])
    for (const call of calls) expect(await codeOf(call)).toBe('nothing was refused')
  })
})
