import { openMemoryStore } from '@plugboard/store-sqlite'
import { virtualClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { openShop, shopId, startShop, type Shop, type ShopOptions } from '../inbound/shop.ts'
import { troubledStore } from '../ledger/troubled-store.ts'

/** `channelStart` when a channel becomes ready, `channelStop` when it stops being so, and the signal between them. */

interface Lives {
  readonly shop: Shop
  /** `start 1`, `stop 1`: by line, in order. */
  readonly steps: string[]
  readonly signals: AbortSignal[]
  /** For each start: the how-manieth load of the plugin it was. */
  readonly loads: number[]
}

async function livingShop(options: Omit<ShopOptions, 'taps'> = {}, stopping?: () => Promise<void>): Promise<Lives> {
  const steps: string[] = []
  const signals: AbortSignal[] = []
  const loads: number[] = []
  let applied = 0
  const shop = await startShop({
    ...options,
    taps(host) {
      const load = (applied += 1)
      host.hooks.channelStart.for(shopId).tap('shop-plugin', (channel, signal) => {
        steps.push(`start ${channel.line}`)
        signals.push(signal)
        loads.push(load)
      })
      host.hooks.channelStop.for('SHOP').tapPromise('shop-plugin', async (channel) => {
        await stopping?.()
        steps.push(`stop ${channel.line}`)
      })
    },
  })
  await shop.clock.settle()
  return { shop, steps, signals, loads }
}

/** What a test does, and whether the channel runs afterwards. */
const turns: readonly (readonly [string, (shop: Shop) => Promise<unknown>, boolean])[] = [
  ['a flag goes', (shop) => shop.channel().setConnection(false).save(), false],
  ['the error flag is set', (shop) => shop.channel().deactivateConnectors(), false],
  ['the channel is deleted', (shop) => shop.channel().delete(), false],
  ['the line is switched off', (shop) => shop.host.lines.update(shop.line, { active: false }), false],
  ['the line is deleted', (shop) => shop.host.lines.delete(shop.line), false],
  ['the plugin is removed', (shop) => shop.host.plugins.remove('shop-plugin'), false],
  ['the host closes', (shop) => shop.host.close(), false],
  ['the line is renamed', (shop) => shop.host.lines.update(shop.line, { name: 'Other' }), true],
  ['data is set', (shop) => shop.channel().setData({ id: 'x' }).save(), true],
  ['it is made ready again', (shop) => shop.test.connect(shopId), true],
]

describe('a ready channel', () => {
  it.each(turns)('%s', async (_, turn, runs) => {
    const { shop, steps, signals } = await livingShop()
    const { line } = shop
    expect([steps, signals.map(({ aborted }) => aborted)]).toEqual([[`start ${line}`], [false]])
    await turn(shop)
    await shop.clock.settle()
    expect(steps).toEqual(runs ? [`start ${line}`] : [`start ${line}`, `stop ${line}`])
    expect(signals.map(({ aborted }) => aborted)).toEqual([!runs])
    await shop.test.close()
  })

  it('starts again, with a signal of its own, when what was missing is back', async () => {
    const { shop, steps, signals } = await livingShop()
    await shop.channel().setError(true).save()
    await shop.channel().setError(false).save()
    await shop.host.lines.update(shop.line, { active: false })
    await shop.host.lines.update(shop.line, { active: true })
    await shop.clock.settle()
    expect(steps).toEqual(['start', 'stop', 'start', 'stop', 'start'].map((step) => `${step} ${shop.line}`))
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false])
    await shop.test.close()
    expect(signals[2]!.aborted).toBe(true)
  })

  it('stops on the old code and starts on the new when its plugin is reloaded', async () => {
    const { shop, steps, signals } = await livingShop()
    await shop.host.plugins.reload('shop-plugin')
    await shop.clock.settle()
    expect(steps).toEqual([`start ${shop.line}`, `stop ${shop.line}`, `start ${shop.line}`])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    await shop.test.close()
  })

  it('does not start on the old code while its plugin is being reloaded', async () => {
    const stopping = Promise.withResolvers<void>()
    const { shop, steps, signals, loads } = await livingShop({}, () => stopping.promise)
    const old = shop.plugin
    const reloading = shop.host.plugins.reload('shop-plugin')
    await shop.clock.settle()
    await shop.channel().setError(true).save()
    await shop.channel().setError(false).save()
    stopping.resolve()
    await reloading
    await shop.clock.settle()
    expect(steps).toEqual([`start ${shop.line}`, `stop ${shop.line}`, `start ${shop.line}`])
    expect([loads, signals.map(({ aborted }) => aborted), old.signal.aborted]).toEqual([[1, 2], [true, false], true])
    await shop.test.close()
  })

  it('starts with the host, and stops with it', async () => {
    const clock = virtualClock()
    const kept = troubledStore(await openMemoryStore({ clock }), { keepOpen: true })
    const first = await livingShop({ store: kept.store, clock })
    await first.shop.test.close()
    const second = await livingShop({ store: kept.store, clock, connected: false })
    expect(second.steps).toEqual([`start ${second.shop.line}`])
    await second.shop.test.close()
    expect(second.steps).toEqual([`start ${second.shop.line}`, `stop ${second.shop.line}`])
    await kept.close()
  })
})

describe('each channel', () => {
  it('lives on its own: a start that hangs holds up no other, and its stop comes after it', async () => {
    const steps: string[] = []
    const shop = await openShop({
      connected: false,
      taps(host) {
        host.hooks.channelStart.for(shopId).tapPromise('shop-plugin', async ({ line }) => {
          steps.push(`start ${line}`)
          if (line === host.lines.list()[0]!.id) await new Promise(() => undefined)
        })
        host.hooks.channelStop.for(shopId).tap('shop-plugin', ({ line }) => void steps.push(`stop ${line}`))
      },
    })
    const second = (await shop.host.lines.create({ name: 'Second' })).id
    await shop.test.connect(shopId)
    await shop.test.connect(shopId, second)
    await shop.channel().delete()
    await shop.clock.settle()
    expect(steps).toEqual([`start ${shop.line}`, `start ${second}`])
    await shop.clock.advance(10_000)
    expect(steps).toEqual([`start ${shop.line}`, `start ${second}`, `stop ${shop.line}`])
    expect(shop.remarks('TAP_FAILED')).toBe(1)
  })

  it('can be written by its own start and stop', async () => {
    const shop = await openShop({
      connected: false,
      taps(host) {
        host.hooks.channelStart.for(shopId).tapPromise('shop-plugin', async (channel) => {
          await channel.setData({ id: 'started' }).save()
          await channel.cleanCache()
        })
        host.hooks.channelStop.for(shopId).tapPromise('shop-plugin', async (channel) => {
          await channel.state.set('stopped', true)
        })
      },
    })
    await shop.test.connect(shopId)
    await shop.clock.settle()
    expect(shop.channel().getData()).toEqual({ id: 'started' })
    await shop.channel().deactivateConnectors()
    await shop.clock.settle()
    expect(await shop.channel().state.get('stopped')).toBe(true)
    expect(shop.host.channels.get(shopId, shop.line).status.error).toBe(true)
  })
})
