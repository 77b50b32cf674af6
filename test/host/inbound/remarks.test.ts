import type { DiagnosticCode } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop, shopId, type Shop } from './shop.ts'

/** Remarks on what is legal and will hurt in production; those of status, repeats, edits and files stand with their tests. (contract.md 9.2) */

const rows: readonly (readonly [DiagnosticCode, string, (shop: Shop) => Promise<unknown>, number])[] = [
  ['MESSAGE_LOOKS_LIKE_VOTE', 'a single 1', (shop) => shop.says('1'), 1],
  ['MESSAGE_LOOKS_LIKE_VOTE', 'a 0 with more', (shop) => shop.says('0 bad'), 1],
  ['MESSAGE_LOOKS_LIKE_VOTE', 'a number', (shop) => shop.says('10'), 0],
  ['MESSAGE_CARRIES_SIGNATURE', 'a signature', (shop) => shop.says('[b]Anna:[/b] [br]Hello'), 1],
  ['MESSAGE_CARRIES_SIGNATURE', 'bold text', (shop) => shop.says('[b]Anna[/b] said'), 0],
  ['MESSAGE_WITHOUT_ID', 'no id', (shop) => sends(shop, { message: { text: 'x' } }), 1],
  ['USER_NAME_UNUSUAL', 'digits', (shop) => sends(shop, { user: { id: 'u', name: 'Ada 1815' } }), 1],
  ['USER_NAME_UNUSUAL', 'a long name', (shop) => sends(shop, { user: { id: 'u', name: 'a'.repeat(26) } }), 1],
  ['USER_NAME_UNUSUAL', 'a long last name', (shop) => sends(shop, { user: { id: 'u', last_name: 'a'.repeat(26) } }), 1],
  ['USER_NAME_UNUSUAL', 'a usual name', (shop) => sends(shop, { user: { id: 'u', name: "Žofia d'Arc-Öz" } }), 0],
  ['ITEM_REFUSED', 'a bad item', (shop) => sends(shop, { message: {} }), 1],
  ['CHANNEL_LINE_STALE', 'a line that is not there', (shop) => codeOf(shop.says('x', {}, 99)), 1],
  ['CONNECTOR_ID_UNKNOWN', 'an unknown connector', (shop) => codeOf(() => shop.plugin.channel('nobody', 1)), 1],
]

function sends(shop: Shop, item: object): Promise<unknown> {
  const whole = { user: { id: 'u1' }, message: { id: 'm1', text: 'x' }, chat: { id: 'c1' }, ...item }
  return shop.channel().sendMessages([whole])
}

describe('a remark', () => {
  it.each(rows)('%s: %s', async (code, _, act, times) => {
    const shop = await openShop()
    await act(shop)
    expect(shop.remarks(code)).toBe(times)
  })

  it('names the connector, the line and the message, and is counted', async () => {
    const shop = await openShop()
    const { message } = await shop.says('1')
    await shop.says('1')
    const remark = shop.host.diagnostics.list().find(({ code }) => code === 'MESSAGE_LOOKS_LIKE_VOTE')
    expect(remark).toMatchObject({ connector: shopId, line: shop.line, count: 2 })
    expect(remark!.imMessage).toBe(message.im_message_id! + 1)
  })

  it('on a repeat is not made again', async () => {
    const shop = await openShop()
    await shop.says('1', { id: 'm1' })
    await shop.says('1', { id: 'm1' })
    expect(shop.remarks('MESSAGE_LOOKS_LIKE_VOTE')).toBe(1)
  })
})

describe('CHAT_SPLIT', () => {
  it('names both chats of a customer who has a second one', async () => {
    const shop = await openShop()
    await shop.says('x', { chat: '+49 1' })
    await shop.says('x', { chat: 'c2', user: 'u2' })
    await shop.clock.settle()
    expect(shop.remarks('CHAT_SPLIT')).toBe(0)
    await shop.says('x', { chat: '491' })
    await shop.clock.settle()
    const remark = shop.host.diagnostics.list().find(({ code }) => code === 'CHAT_SPLIT')
    expect(remark?.facts).toMatchObject({ user: 'u1', chat: '491', other: '+49 1' })
  })

  it('is also made when the line changed, but not of groups', async () => {
    const shop = await openShop()
    const line = (await shop.host.lines.create({ name: 'Second' })).id
    await shop.test.connect(shopId, line)
    await shop.says('x')
    await shop.says('x', {}, line)
    await shop.clock.settle()
    expect(shop.remarks('CHAT_SPLIT')).toBe(1)
    const groups = await openShop({ descriptor: { CHAT_GROUP: true } })
    await groups.says('x', { chat: 'g1' })
    await groups.says('x', { chat: 'g2' })
    await groups.clock.settle()
    expect(groups.remarks('CHAT_SPLIT')).toBe(0)
  })
})
