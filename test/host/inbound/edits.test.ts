import type { InboundDelete, InboundUpdate } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop } from './shop.ts'

/** Edits and deletions of customers, and what the messenger confirms. (contract.md 4.4, 4.6) */

function update(id: string, text: string): InboundUpdate {
  return { user: { id: 'u1' }, message: { id, text }, chat: { id: 'c1' } }
}

function deletion(id: string): InboundDelete {
  return { user: { id: 'u1' }, message: { id }, chat: { id: 'c1' } }
}

describe('an edit', () => {
  it('gives the message a new text, and keeps what it said before', async () => {
    const shop = await openShop()
    const { message, user } = await shop.says('Helo', { id: 'm1' })
    await shop.clock.advance(1_000)
    expect(await shop.channel().updateMessages([update('m1', 'Hello')])).toEqual([
      { SUCCESS: true, user, message: { id: 'm1' }, chat: { id: 'c1' }, found: true },
    ])
    const [view] = await shop.messages()
    expect(view).toMatchObject({ id: message.im_message_id, text: 'Hello', edited: true, versions: [{ text: 'Helo' }] })
    expect((await shop.chat()).last?.text).toBe('Hello')
    const { steps } = await shop.host.desk.trace(view!.id)
    expect(steps.at(-1)).toMatchObject({ step: 'edited' })
  })

  it('that comes again changes nothing', async () => {
    const shop = await openShop()
    await shop.says('Helo', { id: 'm1' })
    for (let times = 0; times < 3; times += 1) await shop.channel().updateMessages([update('m1', 'Hello')])
    expect((await shop.messages())[0]!.versions).toHaveLength(1)
  })

  it('of an unknown message is answered with success, and remarked on', async () => {
    const shop = await openShop()
    await shop.says('Hello', { id: 'm1' })
    expect(await shop.channel().updateMessages([update('m2', 'x')])).toMatchObject([{ SUCCESS: true, found: false }])
    expect(await shop.texts()).toEqual(['Hello'])
    expect(shop.remarks('UPDATE_UNKNOWN')).toBe(1)
  })

  it('of a deleted message is refused', async () => {
    const shop = await openShop()
    await shop.says('Hello', { id: 'm1' })
    await shop.channel().deleteMessages([deletion('m1')])
    expect(await shop.channel().updateMessages([update('m1', 'x')])).toMatchObject([
      { SUCCESS: false, code: 'INBOUND_DELETED' },
    ])
  })
})

describe('a deletion', () => {
  it('empties the message; the row and its history stay', async () => {
    const shop = await openShop()
    await shop.says('Hello', { id: 'm1' })
    const results = await shop.channel().deleteMessages([deletion('m1'), deletion('m1')])
    expect(results).toMatchObject([
      { SUCCESS: true, found: true },
      { SUCCESS: true, found: true },
    ])
    const [view] = await shop.messages()
    expect(view).toMatchObject({ text: '', deleted: true, versions: [{ text: 'Hello' }] })
  })

  it('of an unknown message is answered with success, and remarked on', async () => {
    const shop = await openShop()
    expect(await shop.channel().deleteMessages([deletion('m2')])).toMatchObject([{ SUCCESS: true, found: false }])
    expect(shop.remarks('DELETE_UNKNOWN')).toBe(1)
  })
})

describe('edits and deletions', () => {
  it('are reported one by one, structure too (C29)', async () => {
    const shop = await openShop()
    await shop.says('Hello', { id: 'm1' })
    const items = [
      7,
      null,
      { message: { id: 'm1', text: 'x' } },
      { ...update('m1', ''), extra: 1 },
      update('m1', 'Bye'),
    ]
    const codes = (await shop.channel().updateMessages(items as never)).map((item) => item.SUCCESS || item.code)
    expect(codes.slice(0, 4)).not.toContain(true)
    expect(codes[4]).toBe(true)
    expect(codes[2]).toBe('IMCONNECTOR_NOT_ALL_THE_REQUIRED_DATA')
    expect(await shop.channel().deleteMessages([[], deletion('m1')] as never)).toMatchObject([
      { SUCCESS: false },
      { SUCCESS: true },
    ])
    expect(await codeOf(shop.channel().updateMessages('x' as never))).toBe('INBOUND_STRUCTURE')
    expect(await codeOf(shop.channel().deleteMessages({} as never))).toBe('INBOUND_STRUCTURE')
    expect(shop.remarks('ITEM_REFUSED')).toBe(5)
  })

  it('pass the hook, which may refuse them', async () => {
    const shop = await openShop({
      taps(host) {
        host.hooks.inboundMessage.tap('shop-plugin', (change) =>
          change.kind === 'message' ? undefined : { ...change, refused: `no ${change.kind}` },
        )
      },
    })
    await shop.says('Hello', { id: 'm1' })
    expect(await shop.channel().updateMessages([update('m1', 'x')])).toMatchObject([{ code: 'INBOUND_REFUSED' }])
    expect(await shop.channel().deleteMessages([deletion('m1')])).toMatchObject([
      { code: 'INBOUND_REFUSED', ERRORS: ['The plugin shop-plugin refused the item: no delete.'] },
    ])
    expect(await shop.texts()).toEqual(['Hello'])
  })
})

describe('a receipt', () => {
  async function replied(): Promise<{ shop: Awaited<ReturnType<typeof openShop>>; id: number }> {
    const shop = await openShop()
    const { session } = await shop.says('Hello')
    const { id } = await shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' })
    await shop.clock.settle()
    return { shop, id }
  }

  it('marks the message as delivered or read, by its number or by its ids', async () => {
    const { shop, id } = await replied()
    const channel = shop.channel()
    expect(await channel.sendStatusDelivery([{ im: { message_id: id } }])).toEqual([{ SUCCESS: true, found: true }])
    expect((await shop.host.desk.message(id)).deliveredMs).toBe(shop.clock.now())
    const read = { message: { id: [`out-${id}`] }, chat: { id: 'c1' } }
    expect(await channel.sendStatusReading([read])).toEqual([{ SUCCESS: true, found: true }])
    expect((await shop.host.desk.message(id)).readMs).toBe(shop.clock.now())
  })

  it('needs no ready channel', async () => {
    const { shop, id } = await replied()
    await shop.channel().deactivateConnectors()
    expect(await shop.channel().sendStatusDelivery([{ im: { message_id: id } }])).toMatchObject([{ found: true }])
  })

  it('of something never sent is answered with success, and remarked on', async () => {
    const { shop } = await replied()
    expect(await shop.channel().sendStatusDelivery([{ im: { message_id: 999_999 } }])).toMatchObject([{ found: false }])
    expect(shop.remarks('RECEIPT_UNKNOWN')).toBe(1)
  })

  it.each([[7], [{}], [{ im: { message_id: 'x' } }], [{ message: { id: 'x' } }]])('refuses %j', async (item) => {
    const shop = await openShop()
    expect(await codeOf(shop.channel().sendStatusDelivery([item] as never))).toBe('RECEIPT_INVALID')
    expect(await codeOf(shop.channel().sendStatusReading(item as never))).toBe('RECEIPT_INVALID')
  })
})
