import type { LineInfoAnswer } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop, shopId } from '../inbound/shop.ts'

/** How customers reach the ready channels of a line. (contract.md 3.4) */

describe('line info', () => {
  it('shows ready channels by their data, with the name of the connector where they have none', async () => {
    const shop = await openShop()
    await shop.channel().setData({ id: 'x', url: 'https://shop.test', url_im: '', more: 1 }).save()
    expect(await shop.host.lines.info(shop.line)).toEqual({
      shop: { id: 'x', url: 'https://shop.test', name: 'Shop', connector_name: 'Shop' },
    })
    await shop.channel().setData({ name: 'Ours' }).save()
    expect(await shop.plugin.lines.info(shop.line)).toEqual({ shop: { name: 'Ours', connector_name: 'Shop' } })
  })

  it('leaves out what is not ready, and remarks on what is ready without data', async () => {
    const shop = await openShop()
    expect(await shop.host.lines.info(shop.line)).toEqual({})
    expect(shop.remarks('LINE_INFO_EMPTY')).toBe(1)
    await shop.channel().setData({ id: 'x' }).deactivateConnectors()
    await shop.channel().setData({ id: 'x' }).save()
    expect(await shop.host.lines.info(shop.line)).toEqual({})
  })

  it.each([
    ['every change of status', (shop: Awaited<ReturnType<typeof openShop>>) => shop.channel().setError(true).save()],
    ['cleanCache of the channel', (shop) => shop.channel().cleanCache()],
    ['cleanCache of the line', (shop) => shop.plugin.lines.cleanCache(shop.line)],
    ['a change of the line', (shop) => shop.host.lines.update(shop.line, { name: 'Other' })],
    ['a reload of the plugin', (shop) => shop.host.plugins.reload('shop-plugin')],
  ])('is computed anew after %s', async (_, change) => {
    let answers = 0
    const shop = await openShop({
      taps(host) {
        host.hooks.lineInfo.for(shopId).tapPromise('shop-plugin', async (): Promise<LineInfoAnswer> => {
          answers += 1
          return { id: `answer ${answers}`, url: '' }
        })
      },
    })
    await shop.host.lines.info(shop.line)
    expect(await shop.host.lines.info(shop.line)).toMatchObject({ shop: { id: 'answer 1' } })
    await change(shop)
    await shop.channel().setError(false).save()
    await shop.host.lines.info(shop.line)
    expect(answers).toBe(2)
    expect(shop.host.lines.infoCounters()).toMatchObject({ hits: 1, misses: 2, entries: 1 })
  })

  it('falls back on the data when the hook fails, and takes no nonsense', async () => {
    const shop = await openShop({
      taps: (host) => host.hooks.lineInfo.for(shopId).tap('shop-plugin', () => 7 as never),
    })
    await shop.channel().setData({ id: 'x' }).save()
    expect(await shop.host.lines.info(shop.line)).toMatchObject({ shop: { id: 'x' } })
    expect(shop.remarks('TAP_FAILED')).toBe(1)
  })

  it('goes with its line, and cannot be cleaned for what can be no line', async () => {
    const shop = await openShop()
    await shop.host.lines.delete(shop.line)
    expect(await codeOf(shop.host.lines.info(shop.line))).toBe('LINE_UNKNOWN')
    await shop.channel().cleanCache()
    expect(await codeOf(shop.plugin.lines.cleanCache(Number.NaN))).toBe('LINE_UNKNOWN')
  })
})
