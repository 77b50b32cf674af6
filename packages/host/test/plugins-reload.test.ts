import { sent, type AnyDelivery, type ConnectorId, type PluginHost } from '@plugboard/contract'
import { beforeEach, describe, expect, test } from 'vitest'
import type { PluginSource } from '../src/host.ts'
import { connectorPlugin, descriptorOf, errorOf, pluginBench, pluginOf, quiet } from './plugin-bench.ts'
import { type Files, folderWith, listing, loadedSince, packageFiles, pluginCode, writeInto } from './plugin-folder.ts'

const never = new AbortController().signal
const shop = 'shop' as ConnectorId

/** A plugin in memory whose `apply` a test exchanges between two loads. */
function changing(
  name: string,
  first: (host: PluginHost) => void,
): { source: PluginSource; becomes(apply: typeof first): void } {
  let apply = first
  return { source: pluginOf(name, (host) => apply(host)), becomes: (next) => void (apply = next) }
}

function lists(...descriptors: readonly object[]): (host: PluginHost) => void {
  return ({ hooks }) => hooks.buildList.tap('x', (list) => descriptors.forEach((each) => list.add(each as never)))
}

beforeEach(() => void loadedSince())

describe('a reload whose new code is wrong leaves the old one working', () => {
  const wrong: [what: string, code: string, files: Files][] = [
    ['package.json is no JSON', 'PLUGIN_MANIFEST_INVALID', { 'package.json': '{' }],
    [
      'the contract range',
      'PLUGIN_CONTRACT_RANGE',
      { 'package.json': { name: 'pack', type: 'module', plugboard: { contract: '^7.0.0' } } },
    ],
    [
      'the settings schema',
      'PLUGIN_SETTINGS_SCHEMA_INVALID',
      {
        'package.json': { name: 'pack', type: 'module', plugboard: { contract: '1', settings: 's.json' } },
        's.json': '[]',
      },
    ],
    ['a syntax error', 'PLUGIN_LOAD_FAILED', { 'index.js': 'export default {' }],
    ['a throw at load', 'PLUGIN_LOAD_FAILED', { 'index.js': 'throw new Error("no")' }],
    ['no plugin', 'PLUGIN_DEFINITION_INVALID', { 'index.js': 'export default 7' }],
    ['a throw in apply', 'PLUGIN_APPLY_FAILED', { 'index.js': pluginCode('pack', 'throw new Error("no")') }],
    ['an invalid descriptor', 'DESCRIPTOR_INVALID', { 'index.js': pluginCode('pack', listing('pack', 'NAME: 7')) }],
    ['an invalid ID', 'DESCRIPTOR_INVALID', { 'index.js': pluginCode('pack', listing('p.a.c.k')) }],
    ['a reserved ID', 'DESCRIPTOR_ID_RESERVED', { 'index.js': pluginCode('pack', listing('viber')) }],
    [
      'a throw in buildList',
      'PLUGIN_HOOK_FAILED',
      { 'index.js': pluginCode('pack', 'host.hooks.buildList.tap("x", () => { throw new Error("no") })') },
    ],
    [
      'a route of another connector',
      'WEB_ROUTE_INVALID',
      {
        'index.js': pluginCode(
          'pack',
          `${listing('pack')}; host.web.route({ connector: 'other', method: 'GET', path: '/', handle() {} })`,
        ),
      },
    ],
    ['the name of another plugin', 'PLUGIN_NAME_TAKEN', { 'index.js': pluginCode('neighbour', listing('pack')) }],
    [
      'a second tap on a delivery hook',
      'PLUGIN_TAP_TAKEN',
      { 'index.js': pluginCode('pack', `${listing('pack')}; host.hooks.messageAdd.for('next').tap('x', () => 1)`) },
    ],
  ]

  test.each(wrong)('%s', async (_, code, files) => {
    const bench = pluginBench()
    const right = pluginCode(
      'pack',
      `${listing('pack')}; globalThis.packSignal = host.signal; host.hooks.lineCreate.tap('x', () => { globalThis.packCalls = (globalThis.packCalls ?? 0) + 1 })`,
    )
    const seen = globalThis as { packSignal?: AbortSignal; packCalls?: number }
    const folder = await folderWith(packageFiles({ 'index.js': right }))
    await bench.plugins.add({ folder })
    await bench.plugins.add(
      connectorPlugin('neighbour', ['next'], ({ hooks }) => hooks.messageAdd.for('next').tap('x', () => sent())),
    )
    const { packSignal } = seen
    const swaps = bench.swaps.length
    await writeInto(folder, files)

    const error = await errorOf(bench.plugins.reload('pack'))
    expect(error.code).toBe(code)
    expect(bench.connectors.find('pack')?.plugin).toBe('pack')
    expect(packSignal?.aborted).toBe(false)
    delete seen.packCalls
    await bench.hooks.lineCreate({ id: 1 } as never)
    expect(seen.packCalls).toBe(1)
    expect(bench.swaps).toHaveLength(swaps)
    const [view] = bench.plugins.list()
    expect(view).toMatchObject({ name: 'pack', connectors: ['pack'], error: { code } })
    expect(bench.logged.at(-1)).toMatchObject({ level: 'error', facts: { code, plugin: 'pack' } })

    await writeInto(folder, packageFiles({ 'index.js': right }))
    expect(await bench.plugins.reload('pack')).toMatchObject({ error: null })
    expect(packSignal?.aborted).toBe(true)
  })

  test('one of several connectors becomes invalid', async () => {
    const bench = pluginBench()
    const plugin = changing('two', lists(descriptorOf('a'), descriptorOf('b')))
    await bench.plugins.add(plugin.source)
    plugin.becomes(lists(descriptorOf('a'), descriptorOf('b', { NAME: '' })))
    expect(await errorOf(bench.plugins.reload('two'))).toMatchObject({ code: 'DESCRIPTOR_INVALID' })
    expect(bench.connectors.find('b')?.descriptor.NAME).toBe('The b')
  })
})

describe('a reload that succeeds', () => {
  test('runs the new code of the folder', async () => {
    const bench = pluginBench()
    const folder = await folderWith(packageFiles())
    await bench.plugins.add({ folder })
    await writeInto(folder, { 'index.js': pluginCode('pack', listing('fresh')) })
    const view = await bench.plugins.reload('pack')
    expect(view.connectors).toEqual(['fresh'])
    expect(loadedSince()).toEqual(['pack', 'pack'])
    expect(bench.connectors.find('pack')).toBeUndefined()
  })

  test('stops the channels concerned before the swap and starts them after it, and no others', async () => {
    const order: string[] = []
    const name = (): string => bench.connectors.find('shop')?.descriptor.NAME ?? 'none'
    const bench = pluginBench({
      onConnectorsChanging: async (ids) =>
        void order.push(`stop ${ids.join()} of ${name()}, aborted ${signals[0]?.aborted}`),
      onConnectorsChanged: async (ids) =>
        void order.push(`start ${ids.join()} of ${name()}, aborted ${signals[0]?.aborted}`),
    })
    const signals: AbortSignal[] = []
    const plugin = changing(
      'shop-plugin',
      (host) => (signals.push(host.signal), lists(descriptorOf('shop', { NAME: 'old' }))(host)),
    )
    await bench.plugins.add(plugin.source)
    await bench.plugins.add(connectorPlugin('other', ['other']))
    plugin.becomes((host) => (signals.push(host.signal), lists(descriptorOf('shop', { NAME: 'new' }))(host)))
    order.length = 0
    await bench.plugins.reload('shop-plugin')
    expect(order).toEqual(['stop shop of old, aborted false', 'start shop of new, aborted true'])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  test('of a plugin that starts the channels of another one restarts those', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('shop', ['shop', 'calm']))
    await bench.plugins.add(pluginOf('guest', ({ hooks }) => hooks.channelStart.for('shop').tap('x', () => undefined)))
    bench.swaps.length = 0
    await bench.plugins.reload('guest')
    expect(bench.swaps).toEqual(['stop shop', 'start shop'])
  })

  test('lets running calls finish on the code they began with', async () => {
    const bench = pluginBench()
    let answer: (ids: readonly string[]) => void = () => undefined
    const slow = new Promise<readonly string[]>((resolve) => (answer = resolve))
    const plugin = changing('shop', (host) => {
      lists(descriptorOf('shop'))(host)
      host.hooks.messageAdd.for('shop').tapPromise('x', async () => sent({ ids: await slow }))
    })
    await bench.plugins.add(plugin.source)
    const delivery = { kind: 'add', connector: shop, line: 1 } as AnyDelivery
    const running = bench.hooks.deliver(delivery, never)
    plugin.becomes((host) => {
      lists(descriptorOf('shop'))(host)
      host.hooks.messageAdd.for('shop').tap('x', () => sent({ ids: ['new'] }))
    })
    await bench.plugins.reload('shop')
    expect((await bench.hooks.deliver(delivery, never)).outcome).toEqual(sent({ ids: ['new'] }))
    answer(['old'])
    expect((await running).outcome).toEqual(sent({ ids: ['old'] }))
  })

  test('may leave a connector out on purpose', async () => {
    const bench = pluginBench()
    const plugin = changing('two', lists(descriptorOf('a'), descriptorOf('b')))
    await bench.plugins.add(plugin.source)
    plugin.becomes(lists(descriptorOf('a')))
    expect(await bench.plugins.reload('two')).toMatchObject({ connectors: ['a'] })
  })

  test('keeps the place among the plugins, and may change the name', async () => {
    const bench = pluginBench()
    const folder = await folderWith(packageFiles())
    await bench.plugins.add({ folder })
    await bench.plugins.add(pluginOf('second'))
    await writeInto(folder, { 'index.js': pluginCode('renamed') })
    await bench.plugins.reload('pack')
    expect(bench.plugins.list().map(({ name }) => name)).toEqual(['renamed', 'second'])
  })
})

describe('removing a plugin', () => {
  test('takes its connectors, taps and routes away and aborts its signal', async () => {
    const bench = pluginBench()
    let signal: AbortSignal | undefined
    const plugin = connectorPlugin('shop', ['shop'], (host) => {
      signal = host.signal
      host.hooks.lineCreate.tap('x', () => undefined)
      host.web.route({ connector: 'shop', method: 'GET', path: '/', handle: () => ({}) })
    })
    await bench.plugins.add(plugin)
    expect(bench.web.match('GET', 'shop', '/')).not.toBeNull()
    bench.swaps.length = 0
    await bench.plugins.remove('shop')
    expect(bench.swaps).toEqual(['stop shop', 'start shop'])
    expect(bench.plugins.list()).toEqual([])
    expect(bench.connectors.find('shop')).toBeUndefined()
    expect(bench.hooks.taps('lineCreate')).toBe(false)
    expect(bench.web.match('GET', 'shop', '/')).toBeNull()
    expect(signal?.aborted).toBe(true)
    await expect(bench.plugins.add(plugin)).resolves.toMatchObject({ name: 'shop' })
  })

  test('closing aborts the signal of every plugin', async () => {
    const bench = pluginBench()
    const signals: AbortSignal[] = []
    for (const name of ['a', 'b']) await bench.plugins.add(pluginOf(name, (host) => void signals.push(host.signal)))
    await bench.close()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })
})

test('when the channels cannot be stopped, nothing is swapped, and they start again', async () => {
  const told: string[] = []
  let fail = false
  const bench = pluginBench({
    onConnectorsChanging: async () => {
      if (fail) throw new Error('will not stop')
    },
    onConnectorsChanged: async (ids) => void told.push(...ids),
  })
  const signals: AbortSignal[] = []
  const plugin = changing('shop', (host) => (signals.push(host.signal), lists(descriptorOf('shop'))(host)))
  await bench.plugins.add(plugin.source)
  fail = true
  await errorOf(bench.plugins.reload('shop'))
  await quiet()
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true])
  expect(told).toEqual(['shop', 'shop'])
})
