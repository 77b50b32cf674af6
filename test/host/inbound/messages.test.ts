import type { InboundMessage, InboundStored, InboundTaken } from '@plugboard/contract'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { virtualClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { troubledStore } from '../ledger/troubled-store.ts'
import { codeOf, openShop, shopId, startShop } from './shop.ts'

/** Messages of customers: what is checked in which order, and what each item is answered with. (contract.md 4.2, 4.3) */

const good: InboundMessage = { user: { id: 'u1' }, message: { id: 'm1', text: 'Hello' }, chat: { id: 'c1' } }

describe('a call', () => {
  it.each([
    ['no list', 'items'],
    ['an item that is no object', [good, 7]],
    ['an item that is null', [null]],
    ['an item without user', [good, { message: { text: 'x' }, chat: { id: 'c' } }]],
    ['an item without message', [{ user: { id: 'u' }, chat: { id: 'c' } }, good]],
    ['an item without chat', [good, { user: { id: 'u' }, message: { text: 'x' }, chat: null }]],
    ['too many items', Array.from({ length: 10_001 }, () => good)],
  ])('with %s is refused as a whole, before anything is taken', async (_, items) => {
    const shop = await openShop()
    expect(await codeOf(shop.channel().sendMessages(items as never))).toBe('INBOUND_STRUCTURE')
    expect(await shop.chats()).toEqual([])
  })

  it('is looked at for its structure before its channel', async () => {
    const shop = await openShop({ connected: false })
    expect(await codeOf(shop.channel().sendMessages([7] as never))).toBe('INBOUND_STRUCTURE')
    expect(await codeOf(shop.channel().sendMessages([{ ...good, user: {} } as never]))).toBe('NOT_ACTIVE_LINE')
  })

  it.each([
    ['active', /active not set/],
    ['connection', /connection not set/],
    ['register', /register not set/],
  ] as const)('on a channel without %s is refused, and says what is missing', async (flag, missing) => {
    const shop = await openShop()
    await shop
      .channel()
      .set({ [flag]: false })
      .save()
    await expect(shop.channel().sendMessages([good])).rejects.toThrow(missing)
    for (const call of ['sendMessages', 'updateMessages', 'deleteMessages'] as const)
      expect(await codeOf(shop.channel()[call]([good as never]))).toBe('NOT_ACTIVE_LINE')
    expect(await codeOf(shop.channel().setChatName({ chat: 'c1', name: 'x', user: 'u1' }))).toBe('NOT_ACTIVE_LINE')
    expect(shop.remarks('CHANNEL_NOT_READY')).toBe(5)
  })

  it('on a channel in error is refused', async () => {
    const shop = await openShop()
    await shop.channel().deactivateConnectors()
    await expect(shop.channel().sendMessages([good])).rejects.toThrow(/error set/)
  })

  it('of a connector whose plugin is gone is refused', async () => {
    const shop = await openShop()
    const channel = shop.channel()
    await shop.host.plugins.remove('shop-plugin')
    for (const call of ['sendMessages', 'updateMessages', 'deleteMessages'] as const)
      expect(await codeOf(channel[call]([good as never]))).toBe('IMCONNECTOR_NO_CORRECT_PROVIDER')
    expect(await codeOf(channel.history('c1'))).toBe('IMCONNECTOR_NO_CORRECT_PROVIDER')
  })

  it('without items is answered without results', async () => {
    expect(await (await openShop()).channel().sendMessages([])).toEqual([])
  })

  it('after the host began to close is refused', async () => {
    const shop = await openShop()
    const channel = shop.channel()
    await shop.host.close()
    expect(await codeOf(channel.sendMessages([good]))).toBe('HTTP_NOT_READY')
  })
})

describe('each item', () => {
  it('has its own result, in order; what is wrong with one does not touch the others', async () => {
    const shop = await openShop()
    const results = await shop
      .channel()
      .sendMessages([
        good,
        { ...good, message: { id: 'm2', text: '' } },
        { ...good, user: {} } as never,
        { ...good, message: { id: 'm3', text: 7 } } as never,
        { ...good, message: { id: 'm4', text: '0' } },
        { ...good, chat: { id: 'x'.repeat(256) } },
        { ...good, message: { id: 'm5', text: 'Bye' }, more: { any: 'thing' } } as never,
      ])
    expect(results.map((result) => (result.SUCCESS ? result.message.id : result.code))).toEqual([
      'm1',
      'IMCONNECTOR_NOT_ALL_THE_REQUIRED_DATA',
      'IMCONNECTOR_NOT_ALL_THE_REQUIRED_DATA',
      'INBOUND_INVALID',
      'm4',
      'INBOUND_INVALID',
      'm5',
    ])
    expect(results[2]).toMatchObject({ SUCCESS: false, ERRORS: [expect.stringContaining('user.id')] })
    expect(await shop.texts()).toEqual(['Hello', '0', 'Bye'])
    expect(shop.remarks('ITEM_REFUSED')).toBe(4)
  })

  it('says which user, message, chat and session it became', async () => {
    const shop = await openShop()
    const [result] = await shop.channel().sendMessages([good])
    const chat = await shop.chat()
    const [message] = await shop.messages()
    expect(result).toEqual({
      SUCCESS: true,
      user: chat.customer!.id,
      message: { id: 'm1', im_message_id: message!.id },
      chat: { id: 'c1' },
      session: { ID: chat.session!.id, CHAT_ID: chat.id },
    })
    expect(message).toMatchObject({
      direction: 'inbound',
      text: 'Hello',
      externalIds: ['m1'],
      author: { name: 'Guest' },
    })
  })

  it('without an id is taken each time', async () => {
    const shop = await openShop()
    const anonymous = { ...good, message: { text: 'Hello' } }
    const results = await shop.channel().sendMessages([anonymous, anonymous])
    expect(results.map((result) => result.SUCCESS && result.message.id)).toEqual([undefined, undefined])
    expect(await shop.texts()).toEqual(['Hello', 'Hello'])
    expect(shop.remarks('MESSAGE_WITHOUT_ID')).toBe(2)
  })

  it('is posted on behalf of an operator where it names one', async () => {
    const shop = await openShop()
    const posted = { ...good, message: { id: 'm1', text: 'Hello', user_id: shop.operator } }
    const [first] = await shop.channel().sendMessages([posted])
    const [again] = await shop.channel().sendMessages([posted])
    expect(again).toEqual({ ...first, repeat: true })
    expect((await shop.messages())[0]!.author).toEqual({ id: shop.operator, name: 'Anna' })
    const [refused] = await shop.channel().sendMessages([{ ...good, message: { id: 'm2', text: 'x', user_id: 4711 } }])
    expect(refused).toMatchObject({ SUCCESS: false, code: 'INBOUND_INVALID' })
    expect((first as InboundTaken).user).toBe((await shop.chat()).customer!.id)
  })
})

describe('a repeat', () => {
  it('is answered with the first result and stored once', async () => {
    const shop = await openShop()
    const [first] = await shop.channel().sendMessages([good])
    const [again] = await shop.channel().sendMessages([{ ...good, message: { id: 'm1', text: 'Something else' } }])
    expect(again).toEqual({ ...first, repeat: true })
    expect(await shop.texts()).toEqual(['Hello'])
    expect(shop.remarks('MESSAGE_REPEATED')).toBe(1)
  })

  it('is another message in another chat or on another line', async () => {
    const shop = await openShop()
    const line = (await shop.host.lines.create({ name: 'Second', settings: { WELCOME_MESSAGE: 'N' } })).id
    await shop.test.connect(shopId, line)
    await shop.says('one', { id: 'm1' })
    await shop.says('two', { id: 'm1', chat: 'c2' })
    await shop.says('three', { id: 'm1' }, line)
    expect(await shop.chats()).toHaveLength(3)
    expect(shop.remarks('MESSAGE_REPEATED')).toBe(0)
  })

  it('within one call, and in calls at the same time, is taken once', async () => {
    const shop = await openShop()
    const calls = await Promise.all([1, 2, 3].map(() => shop.channel().sendMessages([good, good])))
    const results = calls.flat() as InboundTaken[]
    expect(results.filter(({ repeat }) => repeat !== true)).toHaveLength(1)
    expect(new Set(results.map(({ message }) => message.im_message_id)).size).toBe(1)
    expect(await shop.texts()).toEqual(['Hello'])
  })

  it('while a slow hook looks at the first waits for it: the hook runs once, the answers agree', async () => {
    let calls = 0
    const shop = await openShop({
      taps(host) {
        host.hooks.inboundMessage.tapPromise('shop-plugin', async () => {
          calls += 1
          await host.clock.sleep(1_000)
          return undefined
        })
      },
    })
    const sending = Promise.all([1, 2, 3].map(() => shop.channel().sendMessages([good])))
    await shop.clock.advance(10_000)
    const [first, ...others] = (await sending).flat()
    expect(others).toEqual([first, first].map((result) => ({ ...result, repeat: true })))
    expect([calls, await shop.texts()]).toEqual([1, ['Hello']])
  })

  it('after a restart is recognised', async () => {
    const clock = virtualClock()
    const kept = troubledStore(await openMemoryStore({ clock }), { keepOpen: true })
    const shop = await startShop({ store: kept.store, clock })
    const [first] = await shop.channel().sendMessages([good])
    await shop.test.close()
    const later = await openShop({ store: kept.store, clock })
    expect(await later.channel().sendMessages([good])).toEqual([{ ...first, repeat: true }])
    expect(await later.texts()).toEqual(['Hello'])
  })

  it('of a deleted message stays deleted', async () => {
    const shop = await openShop()
    await shop.channel().sendMessages([good])
    await shop.channel().deleteMessages([{ ...good, message: { id: 'm1' } }])
    const [again] = await shop.channel().sendMessages([good])
    expect([again?.SUCCESS && again.repeat, await shop.texts()]).toEqual([true, ['']])
  })

  it('of what the connector itself sent out is an echo: not taken, and remarked on', async () => {
    const shop = await openShop()
    const { session } = await shop.says('Hello')
    const reply = await shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' })
    await shop.clock.settle()
    const { repeat, message } = await shop.says('Hi', { id: `out-${reply.id}` })
    expect([repeat, message.im_message_id, await shop.texts()]).toEqual([true, reply.id, ['Hello', 'Hi']])
    expect([shop.remarks('MESSAGE_ECHO'), shop.remarks('MESSAGE_REPEATED')]).toEqual([1, 0])
  })
})

describe('the order of a chat', () => {
  const texts = Array.from({ length: 50 }, (_, n) => `text ${n}`)

  it('is that of the calls, when 50 come at once', async () => {
    const shop = await openShop()
    await Promise.all(texts.map((text) => shop.says(text)))
    expect(await shop.texts()).toEqual(texts)
  })

  it('is that of the calls, when a hook takes longer for some', async () => {
    const shop = await openShop({
      taps(host) {
        host.hooks.inboundMessage.tapPromise('shop-plugin', async ({ item }) => {
          const { text } = item.message as { readonly text: string }
          await host.clock.sleep(text.endsWith('3') ? 100 : 1)
          return undefined
        })
      },
    })
    const saying = Promise.all(texts.map((text) => shop.says(text)))
    await shop.clock.advance(5_000)
    await saying
    expect(await shop.texts()).toEqual(texts)
  })

  it('holds between messages with files, messages without, edits and deletions', async () => {
    const shop = await openShop()
    const data = new TextEncoder().encode('a file')
    const channel = shop.channel()
    await Promise.all([
      channel.sendMessages([{ ...good, message: { id: 'a', text: 'one', files: [{ data, name: 'a.txt' }] } }]),
      channel.updateMessages([{ ...good, message: { id: 'a', text: 'one, edited' } }]),
      channel.sendMessages([{ ...good, message: { id: 'b', text: 'two' } }]),
      channel.sendMessages([{ ...good, message: { id: 'c', text: 'three', files: [{ data, name: 'c.txt' }] } }]),
      channel.deleteMessages([{ ...good, message: { id: 'b' } }]),
      channel.sendMessages([{ ...good, message: { id: 'd', text: 'four' } }]),
    ])
    expect(await shop.texts()).toEqual(['one, edited', '', 'three', 'four'])
    expect(shop.remarks('UPDATE_UNKNOWN') + shop.remarks('DELETE_UNKNOWN')).toBe(0)
  })

  it('is each chat’s own: a slow hook for one holds up no other', async () => {
    const shop = await openShop({
      taps(host) {
        host.hooks.inboundMessage.tapPromise('shop-plugin', async ({ item }) => {
          if (item.chat.id === 'slow') await host.clock.sleep(4_000)
          return undefined
        })
      },
    })
    const slow = shop.says('Hello', { chat: 'slow' })
    await shop.says('Hello', { chat: 'quick' })
    expect((await shop.chats()).map(({ externalId }) => externalId)).toEqual(['quick'])
    await shop.clock.advance(4_000)
    await slow
    expect(await shop.chats()).toHaveLength(2)
  })
})

describe('what was stored', () => {
  it('is told to inboundStored and shown by history', async () => {
    const told: InboundStored[] = []
    const shop = await openShop({
      taps: (host) => host.hooks.inboundStored.tap('shop-plugin', (stored) => void told.push(stored)),
    })
    const { session, user, message } = await shop.says('Hello', { id: 'm1' })
    await shop.channel().updateMessages([{ ...good, message: { id: 'm1', text: 'Hello!' } }])
    await shop.channel().deleteMessages([{ ...good, message: { id: 'm1' } }])
    const place = { connector: shopId, line: shop.line, chat: session.CHAT_ID, session: session.ID, user }
    const stored = { ...place, message: message.im_message_id, externalId: 'm1' }
    expect(told).toEqual([
      { ...stored, kind: 'message', text: 'Hello' },
      { ...stored, kind: 'update', text: 'Hello!' },
      { ...stored, kind: 'delete', text: '' },
    ])
  })

  it('counts as unread until an operator reads', async () => {
    const shop = await openShop()
    await shop.says('one')
    await shop.says('two')
    const chat = await shop.chat()
    expect([chat.unread, chat.last]).toMatchObject([2, { text: 'two', direction: 'inbound' }])
    expect((await shop.host.desk.read(shop.operator, chat.id)).unread).toBe(0)
    await shop.says('three')
    expect((await shop.chat()).unread).toBe(1)
  })

  it('has a trace that says which rules decided', async () => {
    const shop = await openShop()
    const { message } = await shop.says('Hello')
    const { steps } = await shop.host.desk.trace(message.im_message_id!)
    expect(steps.map(({ step }) => step)).toEqual(['accepted', 'stored'])
    expect(steps.every(({ rule }) => rule !== undefined)).toBe(true)
  })
})

describe('history', () => {
  it('gives a chat in order, after a message, up to a limit', async () => {
    const shop = await openShop()
    const first = await shop.says('one', { chat: 'u1' })
    await shop.says('two', { chat: 'u1' })
    await shop.host.desk.reply(shop.operator, first.session.CHAT_ID, { text: 'three' })
    const channel = shop.channel()
    const textsOf = async (...args: Parameters<typeof channel.history>): Promise<string[]> =>
      (await channel.history(...args)).map(({ text }) => text)
    expect(await textsOf('u1')).toEqual(['one', 'two', 'three'])
    expect(await textsOf('u1', { limit: 2 })).toEqual(['two', 'three'])
    expect(await textsOf('u1', { after: first.message.im_message_id!, limit: 1 })).toEqual(['two'])
    expect(await textsOf('u1', { limit: 10_000 })).toHaveLength(3)
    expect(await textsOf('nowhere')).toEqual([])
    expect((await channel.history('u1')).map(({ direction, user }) => [direction, user.name])).toEqual([
      ['inbound', 'Guest'],
      ['inbound', 'Guest'],
      ['outbound', 'Anna'],
    ])
  })

  it('names whose chat is meant where several share an id', async () => {
    const shop = await openShop()
    await shop.says('from one', { user: 'u1' })
    await shop.says('from two', { user: 'u2' })
    expect(await shop.channel().history('c1', { user: 'u2' })).toMatchObject([{ text: 'from two', chat: { id: 'c1' } }])
  })

  it.each([
    [7, {}],
    ['', {}],
    ['c', null],
    ['c', { limit: Number.NaN }],
    ['c', { after: -1 }],
    ['c', { user: {} }],
  ])('refuses %j, %j', async (chat, options) => {
    const shop = await openShop()
    expect(await codeOf(shop.channel().history(chat as never, options as never))).toBe('INBOUND_INVALID')
  })
})
