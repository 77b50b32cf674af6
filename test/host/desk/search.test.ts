import { describe, expect, it } from 'vitest'
import { codeOf, openShop } from '../inbound/shop.ts'

describe('a search in messages', () => {
  it('finds what was said on either side, newest first, and goes on from page to page', async () => {
    const shop = await openShop()
    await shop.says('Is the RED jacket there?')
    const { id } = await shop.chat()
    await shop.host.desk.reply(shop.operator, id, { text: 'The red one, yes.' })
    await shop.says('Blue would do, too')
    const first = await shop.host.desk.search({ search: 'red', limit: 1 })
    expect(first.items).toMatchObject([{ excerpt: 'The red one, yes.', direction: 'outbound', chat: { id } }])
    const second = await shop.host.desk.search({ search: 'red', limit: 1, before: first.next ?? 0 })
    expect(second.items).toMatchObject([{ excerpt: 'Is the RED jacket there?', direction: 'inbound' }])
    expect((await shop.host.desk.search({ search: 'red', chat: id })).next).toBeNull()
    expect(await shop.host.desk.search({ search: 'green' })).toEqual({ items: [], next: null })
  })

  it('needs a chat that there is', async () => {
    const shop = await openShop()
    expect(await codeOf(shop.host.desk.search({ search: 'x', chat: 404 }))).toBe('CHAT_UNKNOWN')
  })
})

describe('the list of chats', () => {
  it('tells whose a chat is, what is unread, and which are one customer’s', async () => {
    const shop = await openShop()
    await shop.says('Hello')
    const { id, customer } = await shop.chat()
    const listed = async (query: object): Promise<readonly number[]> =>
      (await shop.host.desk.chats(query)).items.map((chat) => chat.id)
    expect([await listed({ operator: 0 }), await listed({ operator: shop.operator })]).toEqual([[id], []])
    await shop.host.desk.accept(shop.operator, id)
    expect([await listed({ operator: 0 }), await listed({ operator: shop.operator })]).toEqual([[], [id]])
    expect([await listed({ unread: true }), await listed({ customer: customer?.id })]).toEqual([[id], [id]])
    await shop.host.desk.read(shop.operator, id)
    expect([await listed({ unread: true }), await listed({ customer: 404 })]).toEqual([[], []])
    await shop.host.desk.finish(shop.operator, id)
    expect(await listed({ operator: shop.operator })).toEqual([])
  })
})
