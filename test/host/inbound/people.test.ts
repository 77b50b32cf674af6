import type { InboundUser } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop, startShop, type Shop } from './shop.ts'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { virtualClock } from '@plugboard/testkit'
import { troubledStore } from '../ledger/troubled-store.ts'

/** Who writes, and in which chat. (contract.md 1.6 CHAT_GROUP, 4.3 user and chat, 5.4) */

async function introduces(shop: Shop, ...users: Partial<InboundUser>[]): Promise<void> {
  for (const [index, user] of users.entries())
    await shop
      .channel()
      .sendMessages([{ user: { id: 'u1', ...user }, message: { id: `i${index}`, text: 'x' }, chat: { id: 'c1' } }])
}

describe('the name of a customer', () => {
  it.each<[string, Partial<InboundUser>[], string]>([
    ['is both names', [{ name: 'Ada', last_name: 'Lovelace' }], 'Ada Lovelace'],
    ['is the title where there are no names', [{ title: 'Countess' }], 'Countess'],
    ['is Guest where there is nothing', [{}], 'Guest'],
    ['is Guest where everything is empty', [{ name: '', last_name: ' ', title: '' }], 'Guest'],
    [
      'loses its last name when an update leaves it out',
      [{ name: 'Ada', last_name: 'Lovelace' }, { name: 'Ada' }],
      'Ada',
    ],
    ['stays when an update names none', [{ name: 'Ada' }, {}], 'Ada'],
    ['is taken away by an empty one', [{ name: 'Ada' }, { name: '' }], 'Guest'],
    ['follows an update', [{}, { name: 'Ada King' }], 'Ada King'],
    [
      'of two words splits, so that a later first name keeps no last name',
      [{ name: 'Ada King' }, { name: 'Ada' }],
      'Ada',
    ],
    [
      'of two words does not split where a last name is given',
      [{ name: 'Ada Augusta', last_name: 'King' }],
      'Ada Augusta King',
    ],
    ['of two words splits where the last name is empty', [{ name: 'Ada King', last_name: '' }, { name: 'Ada' }], 'Ada'],
    ['of three words does not split', [{ name: 'Ada Augusta King' }, {}], 'Ada Augusta King'],
  ])('%s', async (_, users, name) => {
    const shop = await openShop()
    await introduces(shop, ...users)
    const chat = await shop.chat()
    expect([chat.customer?.name, chat.name]).toEqual([name, name])
  })
})

describe('the profile of a customer', () => {
  it('keeps what an update leaves empty, except url and gender', async () => {
    const shop = await openShop()
    const full = {
      name: 'Ada',
      email: 'a@b.test',
      phone: '123',
      url: 'https://a.test',
      picture: { url: 'https://a.test/p' },
    }
    await introduces(shop, full)
    expect((await shop.chat()).customer).toMatchObject({ url: 'https://a.test', email: 'a@b.test', phone: '123' })
    await introduces(shop, full, { email: '', phone: '' })
    const { customer } = await shop.chat()
    expect(customer).toMatchObject({ email: 'a@b.test', phone: '123', pictureUrl: 'https://a.test/p' })
    expect(customer).not.toHaveProperty('url')
  })

  it('is one person in all chats and lines of the connector', async () => {
    const shop = await openShop()
    const one = await shop.says('x', { chat: 'c1' })
    const other = await shop.says('x', { chat: 'c2' })
    const third = await shop.says('x', { chat: 'c1', user: 'u2' })
    expect(other.user).toBe(one.user)
    expect(third.user).not.toBe(one.user)
    expect(third.session.CHAT_ID).not.toBe(one.session.CHAT_ID)
  })
})

describe('a chat', () => {
  it('takes a name and a link of its own', async () => {
    const shop = await openShop()
    const item = shop.item('x')
    await shop.channel().sendMessages([{ ...item, chat: { id: 'c1', name: 'Order 7', url: 'https://shop.test/7' } }])
    await introduces(shop, { name: 'Ada' })
    expect((await shop.chat()).name).toBe('Order 7')
    await shop.channel().sendMessages([{ ...shop.item('y'), chat: { id: 'c1', name: 'Order 8' } }])
    expect((await shop.chat()).name).toBe('Order 8')
  })

  it('is renamed by setChatName', async () => {
    const shop = await openShop()
    await shop.says('x')
    await shop.channel().setChatName({ chat: 'c1', name: 'Renamed', user: 'u1' })
    expect((await shop.chat()).name).toBe('Renamed')
  })

  it.each([
    ['nothing was refused', { chat: 'c1', name: 'x', user: 'stranger' }],
    ['CHAT_RENAMING_FAILED', { chat: 'c9', name: 'x', user: 'u1' }],
    ['INBOUND_INVALID', { chat: 'c1', name: 'x' }],
    ['INBOUND_INVALID', { chat: 'c1', name: '', user: 'u1' }],
    ['INBOUND_INVALID', { name: 'x', user: 'u1' }],
    ['INBOUND_INVALID', null],
  ])('%s: %j', async (code, rename) => {
    const shop = await openShop()
    await shop.says('x')
    expect(await codeOf(shop.channel().setChatName(rename as never))).toBe(code)
    expect((await shop.chat()).name).toBe('Guest')
  })
})

describe('a group', () => {
  const group = { descriptor: { CHAT_GROUP: true } }

  it('is one chat for everybody in it', async () => {
    const shop = await openShop(group)
    const one = await shop.says('one', { user: 'u1' })
    const two = await shop.says('two', { user: 'u2' })
    expect(two.session).toEqual(one.session)
    expect(two.user).not.toBe(one.user)
    expect(await shop.chat()).toMatchObject({ group: true, customer: null, name: 'c1', externalId: 'c1' })
    expect((await shop.messages()).map(({ author }) => author.id)).toEqual([one.user, two.user])
  })

  it('is renamed without a user', async () => {
    const shop = await openShop(group)
    await shop.says('one')
    await shop.channel().setChatName({ chat: 'c1', name: 'All of us' })
    expect((await shop.chat()).name).toBe('All of us')
    expect(await codeOf(shop.channel().setChatName({ chat: 'c2', name: 'x' }))).toBe('CHAT_RENAMING_FAILED')
  })

  it.each([true, false])(
    'that became one or ceased to be one (%s) goes on in the chat that there is',
    async (after) => {
      const clock = virtualClock()
      const kept = troubledStore(await openMemoryStore({ clock }), { keepOpen: true })
      const before = await startShop({ store: kept.store, clock, descriptor: { CHAT_GROUP: !after } })
      const first = await before.says('before', { id: 'm1' })
      await before.test.close()
      const shop = await openShop({ store: kept.store, clock, descriptor: { CHAT_GROUP: after } })
      const next = await shop.says('after')
      expect(next.session.CHAT_ID).toBe(first.session.CHAT_ID)
      const edit = { user: { id: 'u1' }, message: { id: 'm1', text: 'edited' }, chat: { id: 'c1' } }
      expect(await shop.channel().updateMessages([edit])).toMatchObject([{ found: true }])
      await shop.channel().setChatName({ chat: 'c1', name: 'Renamed', user: 'u1' })
      expect([await shop.texts(), (await shop.chat()).name]).toEqual([['edited', 'after'], 'Renamed'])
      expect(shop.remarks('CHAT_GROUP_FLIPPED')).toBe(1)
    },
  )
})
