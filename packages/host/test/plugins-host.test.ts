import { PlugboardError, type Channel, type PluginHost, type SettingsComponent } from '@plugboard/contract'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SecretValues } from '../src/secrets/secret-values.ts'
import { shownFacts } from '../src/secrets/shown-value.ts'
import type { PluginsOptions } from '../src/plugins/create-plugins.ts'
import { type Bench, connectorPlugin, descriptorOf, errorOf, pluginBench, pluginOf, quiet } from './plugin-bench.ts'
import { folderWith, listing, packageFiles, pluginCode } from './plugin-folder.ts'

async function hostOf(options: Partial<PluginsOptions> = {}): Promise<{ bench: Bench; host: PluginHost }> {
  const bench = pluginBench(options)
  let host: PluginHost | undefined
  await bench.plugins.add(connectorPlugin('shop-plugin', ['shop'], (given) => void (host = given)))
  if (host === undefined) throw new Error('apply was not called')
  return { bench, host }
}

describe('channels', () => {
  test('of the plugin’s own connectors, in any case', async () => {
    const { host } = await hostOf()
    expect(host.channel('SHOP', 3)).toEqual({ connector: 'shop', line: 3, plugin: 'shop-plugin' })
  })

  test('of another plugin’s connector are refused, naming both', async () => {
    const { bench, host } = await hostOf()
    await bench.plugins.add(connectorPlugin('mail-plugin', ['mail']))
    const error = await errorOf((async () => host.channel('mail', 1))())
    expect(error.code).toBe('CONNECTOR_FOREIGN')
    for (const word of ['mail', 'mail-plugin', 'shop-plugin']) expect(error.message).toContain(word)
  })

  test('of a connector that nobody brings are refused, with a remark', async () => {
    const { bench, host } = await hostOf()
    expect(await errorOf((async () => host.channel('shpo', 1))())).toMatchObject({ code: 'CONNECTOR_UNKNOWN' })
    expect(bench.found('CONNECTOR_ID_UNKNOWN')).toMatchObject([{ plugin: 'shop-plugin', connector: 'shpo' }])
  })
})

describe('the public address', () => {
  test('is that of the plugin’s own connector', async () => {
    const { host } = await hostOf()
    expect(host.publicUrl('SHOP')).toBe('https://host.test/connector/shop')
    expect(host.publicUrl('shop', '/hook/3')).toBe('https://host.test/connector/shop/hook/3')
  })

  test.each([
    ['another plugin’s connector', 'mail', '/hook', 'CONNECTOR_FOREIGN'],
    ['a connector that nobody brings', 'shpo', '/hook', 'CONNECTOR_UNKNOWN'],
    ['a path without a slash', 'shop', 'hook', 'PLUGIN_CALL_INVALID'],
    ['a path that is a number', 'shop', 3, 'PLUGIN_CALL_INVALID'],
  ])('is refused for %s', async (_, connector, path, code) => {
    const { bench, host } = await hostOf()
    await bench.plugins.add(connectorPlugin('mail-plugin', ['mail']))
    expect(await errorOf((async () => host.publicUrl(connector, path as string))())).toMatchObject({ code })
  })
})

describe('requests', () => {
  test('go out through the host’s fetch and end with the plugin', async () => {
    const sent: [url: string, init: RequestInit][] = []
    const { bench, host } = await hostOf({
      fetch: async (url, init = {}) => (sent.push([url.toString(), init]), new Response('fine')),
    })
    const own = new AbortController()
    await host.fetch('https://example.com/a', { method: 'POST', signal: own.signal })
    await host.fetch('https://example.com/b')
    expect(sent.map(([url, { method }]) => [url, method])).toEqual([
      ['https://example.com/a', 'POST'],
      ['https://example.com/b', undefined],
    ])
    const aborted = (): (boolean | undefined)[] => sent.map(([, { signal }]) => signal?.aborted)
    expect(aborted()).toEqual([false, false])
    own.abort()
    expect(aborted()).toEqual([true, false])
    await bench.plugins.remove('shop-plugin')
    expect(aborted()).toEqual([true, true])
  })
})

describe('the log', () => {
  const none = new SecretValues()

  test('has the plugin’s name in front, and masks secrets', async () => {
    const { bench, host } = await hostOf()
    const facts = { chat: 7, apiKey: 'k', headers: { Authorization: 'Bearer x', accept: '*' }, plugin: 'somebody else' }
    host.log.warn('could not send', facts)
    expect(bench.logged).toEqual([
      {
        level: 'warn',
        text: 'shop-plugin: could not send',
        facts: { chat: 7, apiKey: '•••', headers: { Authorization: '•••', accept: '*' }, plugin: 'shop-plugin' },
      },
    ])
  })

  test.each([
    'password',
    'Password',
    'bot_token',
    'accessToken',
    'client-secret',
    'Set-Cookie',
    'API_KEY',
    'x-api-key',
    'authorization',
  ])('a value under %s is masked at any depth', (name) => {
    expect(shownFacts({ a: [{ [name]: 'hidden' }] }, none)).toEqual({ a: [{ [name]: '•••' }] })
  })

  test.each(['text', 'keyboard', 'chat', 'key', 'author'])('a value under %s is not', (name) => {
    expect(shownFacts({ [name]: 'shown' }, none)).toEqual({ [name]: 'shown' })
  })

  test('whatever is logged, nothing throws and no secret gets through', () => {
    const circle: Record<string, unknown> = { token: 'TOP-SECRET' }
    circle['again'] = circle
    expect(JSON.stringify(shownFacts({ circle }, none))).not.toContain('TOP-SECRET')
    fc.assert(
      fc.property(
        fc.object({ maxDepth: 6 }),
        (facts) => void shownFacts({ ...facts, deep: { password: facts } }, none),
      ),
      { seed: 5 },
    )
  })
})

describe('actions of a settings component', () => {
  const component: SettingsComponent = {
    element: 'test-shop',
    module: './settings.js',
    actions: {
      greet: {
        input: {
          type: 'object',
          properties: { name: { type: 'string' }, times: { type: 'integer', default: 2 } },
          required: ['name'],
        },
        run: (channel: Channel, data: { name: string; times: number }) => ({ ...data, line: channel.line }),
      },
      ping: { run: async (_channel: Channel, data: unknown) => ({ pong: data === undefined }) },
      fetches: {
        run: async (_channel: Channel, _data: never, host: PluginHost) => (await host.fetch('https://x')).status,
      },
      fails: { run: () => Promise.reject(new Error('wrong key')) },
      typed: {
        run: () =>
          Promise.reject(new PlugboardError('NOT_ACTIVE_LINE', { connector: 'shop', line: 1, problem: 'off' })),
      },
      hangs: { run: () => new Promise(() => undefined) },
      muddled: { input: { type: 'no such type' }, run: () => 1 },
    },
  }

  async function shop(): Promise<Bench> {
    const bench = pluginBench({ fetch: async () => new Response('', { status: 201 }) })
    const apply = ({ hooks }: PluginHost): void => hooks.buildList.tap('x', (list) => list.add(descriptorOf('shop')))
    await bench.plugins.add(pluginOf('shop', apply, { components: { 'test:shop': component } }))
    return bench
  }

  test.each([
    ['greet', { name: 'Ada' }, { name: 'Ada', times: 2, line: 4 }],
    ['ping', undefined, { pong: true }],
    ['ping', {}, { pong: true }],
    ['fetches', null, 201],
  ])('%s(%j)', async (action, data, expected) => {
    const bench = await shop()
    expect(await bench.plugins.runAction('SHOP', 4, action, data)).toEqual(expected)
  })

  test.each([
    ['greet', {}, 'COMPONENT_ACTION_INPUT', 'name is missing'],
    ['greet', { name: 7 }, 'COMPONENT_ACTION_INPUT', 'name must be a string'],
    ['greet', 'Ada', 'COMPONENT_ACTION_INPUT', 'must be an object'],
    ['ping', { more: 1 }, 'COMPONENT_ACTION_INPUT', 'ping'],
    ['none', {}, 'COMPONENT_ACTION_UNKNOWN', 'none'],
    ['constructor', {}, 'COMPONENT_ACTION_UNKNOWN', 'constructor'],
    ['fails', {}, 'COMPONENT_ACTION_FAILED', 'wrong key'],
    ['typed', {}, 'NOT_ACTIVE_LINE', 'off'],
    ['muddled', {}, 'COMPONENT_ACTION_FAILED', 'input schema'],
  ])('%s(%j) is refused with %s', async (action, data, code, says) => {
    const bench = await shop()
    const error = await errorOf(bench.plugins.runAction('shop', 1, action, data))
    expect(error.code).toBe(code)
    expect(error.message).toContain(says)
  })

  test('one that hangs is given up', async () => {
    const bench = await shop()
    const running = errorOf(bench.plugins.runAction('shop', 1, 'hangs', undefined))
    await quiet()
    bench.clock.pass(30_000)
    expect(await running).toMatchObject({
      code: 'COMPONENT_ACTION_FAILED',
      message: expect.stringContaining('30000 ms'),
    })
  })

  test('of a connector or a component that nobody brings', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('bare', ['bare']))
    expect(await errorOf(bench.plugins.runAction('none', 1, 'x', {}))).toMatchObject({ code: 'CONNECTOR_UNKNOWN' })
    expect(await errorOf(bench.plugins.runAction('bare', 1, 'x', {}))).toMatchObject({ code: 'COMPONENT_UNKNOWN' })
  })
})

describe('files of a plugin in a folder', () => {
  const components = `'test:pack': { element: 'test-pack', module: './ui/settings.js', actions: { test: { run() {} } } }`
  const pack = {
    'package.json': {
      name: 'pack',
      type: 'module',
      main: 'index.js',
      plugboard: { contract: '1', messenger: './test/messenger.js' },
    },
    'index.js': pluginCode('pack', listing('pack'), components),
    'ui/settings.js': '',
    'test/messenger.js': '',
  }

  test('are told to the page and to the sandbox', async () => {
    const bench = pluginBench()
    const folder = await folderWith(packageFiles(pack))
    await bench.plugins.add({ folder })
    expect(bench.plugins.componentFile('PACK')).toEqual({ folder, file: './ui/settings.js' })
    expect(bench.plugins.messenger('pack')).toEqual({ plugin: 'pack', folder, file: join(folder, 'test/messenger.js') })
    expect(bench.connectors.get('pack')).toMatchObject({
      messenger: true,
      component: { element: 'test-pack', moduleUrl: '/api/v1/components/pack/ui/settings.js', actions: ['test'] },
    })
  })

  test('a component’s module that does not exist, or is a link to outside, is refused', async () => {
    const { 'ui/settings.js': _, ...rest } = pack
    const folder = await folderWith({ ...rest, 'ui/readme.txt': '' })
    const bench = pluginBench()
    expect(await errorOf(bench.plugins.add({ folder }))).toMatchObject({ code: 'PLUGIN_DEFINITION_INVALID' })
    await symlink('/etc/hosts', join(folder, 'ui/settings.js'))
    expect(await errorOf(bench.plugins.add({ folder }))).toMatchObject({ code: 'PLUGIN_FILE_OUTSIDE' })
  })

  test('a plugin in memory has none', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('bare', ['bare']))
    expect(bench.plugins.messenger('bare')).toBeNull()
    expect(() => bench.plugins.componentFile('bare')).toThrow('test:bare')
  })
})
