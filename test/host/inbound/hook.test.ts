import { definePlugin, refuse, type InboundChange, type InboundMessage, type PluginHost } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { openShop } from './shop.ts'

/** The `inboundMessage` waterfall: what taps may do to what customers say. (design: Hooks) */

type Tap = (change: InboundChange) => InboundChange | undefined | Promise<InboundChange | undefined>

function tapped(name: string, tap: Tap, required = false): ReturnType<typeof definePlugin> {
  return definePlugin({
    name,
    apply(host: PluginHost) {
      host.hooks.inboundMessage.tapPromise({ name, required }, async (change) => tap(change))
    },
  })
}

const rewritten =
  (text: string): Tap =>
  (change) => {
    const item = change.item as InboundMessage
    return { ...change, item: { ...item, message: { ...item.message, text: `${item.message.text}${text}` } } }
  }

describe('taps on inboundMessage', () => {
  it('rewrite one after the other, by the names of their plugins', async () => {
    const shop = await openShop({ plugins: [tapped('b-second', rewritten(' b')), tapped('a-first', rewritten(' a'))] })
    const { message } = await shop.says('text')
    expect(await shop.texts()).toEqual(['text a b'])
    const { steps } = await shop.host.desk.trace(message.im_message_id!)
    expect(steps.filter(({ step }) => step === 'hook').map(({ text }) => text)).toEqual([
      'a-first rewrote it.',
      'b-second rewrote it.',
    ])
  })

  it('refuse with a reason: nobody after them is asked, nothing is stored, the others of the call are', async () => {
    const asked: string[] = []
    const noSpam: Tap = (change) => (change.item.message.id === 'm2' ? refuse(change, 'this is spam') : undefined)
    const listener: Tap = (change) => void asked.push(change.item.message.id!)
    const shop = await openShop({ plugins: [tapped('a', noSpam), tapped('b', listener)] })
    const items = ['m1', 'm2', 'm3'].map((id) => shop.item(id, { id }))
    expect(await shop.channel().sendMessages(items)).toMatchObject([
      { SUCCESS: true },
      { SUCCESS: false, code: 'INBOUND_REFUSED', ERRORS: ['The plugin a refused the item: this is spam.'] },
      { SUCCESS: true },
    ])
    expect([asked, await shop.texts()]).toEqual([
      ['m1', 'm3'],
      ['m1', 'm3'],
    ])
    expect(await shop.channel().sendMessages([items[1]!])).toMatchObject([{ SUCCESS: false }])
  })

  const failures: readonly (readonly [string, Tap])[] = [
    ['throws', () => Promise.reject(new Error('it broke'))],
    ['hangs', () => new Promise(() => undefined)],
    ['returns nonsense', () => 7 as never],
    ['changes the identity', (change) => ({ ...change, item: { ...change.item, chat: { id: 'other' } } })],
    ['empties the text', (change) => ({ ...change, item: { ...change.item, message: { id: 'm1', text: '' } } })],
  ]

  it.each(failures)('one that %s leaves the message as it was, and is named', async (_, tap) => {
    const shop = await openShop({ plugins: [tapped('sick', tap), tapped('well', rewritten('!'))] })
    const saying = shop.says('text', { id: 'm1' })
    await shop.clock.advance(5_000)
    await saying
    expect([await shop.texts(), shop.remarks('TAP_FAILED')]).toEqual([['text!'], 1])
  })

  it.each(failures)('one that %s refuses the message where it is required', async (_, tap) => {
    const shop = await openShop({ plugins: [tapped('sick', tap, true)] })
    const sending = shop.channel().sendMessages([shop.item('text', { id: 'm1' })])
    await shop.clock.advance(5_000)
    expect(await sending).toMatchObject([{ SUCCESS: false, code: 'INBOUND_REFUSED' }])
    expect(await shop.chats()).toEqual([])
  })

  it('cannot change what they were given', async () => {
    const vandal: Tap = (change) => {
      ;(change.item.user as { id: string }).id = 'somebody else'
      return undefined
    }
    const shop = await openShop({ plugins: [tapped('vandal', vandal)] })
    await shop.says('text')
    expect([await shop.texts(), shop.remarks('TAP_FAILED')]).toEqual([['text'], 1])
  })

  it('may themselves write to their channels', async () => {
    const shop = await openShop({
      taps(host) {
        host.hooks.inboundMessage.tapPromise('shop-plugin', async ({ connector, line }) => {
          await host.channel(connector, line).state.set('seen', true)
          return undefined
        })
      },
    })
    await shop.says('text')
    expect(await shop.channel().state.get('seen')).toBe(true)
  })
})
