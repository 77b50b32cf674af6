import { contractVersion, type PluginHost } from '@plugboard/contract'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { errorOf, pluginBench, pluginOf, connectorPlugin, descriptorOf, quiet } from './plugin-bench.ts'
import { type Files, folderWith, loadedSince, packageFiles, pluginCode } from './plugin-folder.ts'

const manifest = (plugboard: unknown, more: object = {}): Files => ({
  'package.json': { name: 'pack', version: '2.0.0', type: 'module', exports: './index.js', plugboard, ...more },
})

const schema = (content: string | object): Files => ({
  ...manifest({ contract: '^1.0.0', settings: './settings.json' }),
  'settings.json': content,
})

beforeEach(() => void loadedSince())

describe('a plugin in a folder', () => {
  test('is loaded and listed', async () => {
    const bench = pluginBench()
    const folder = await folderWith(packageFiles())
    const view = await bench.plugins.add({ folder })
    expect(view).toEqual({
      name: 'pack',
      package: 'pack',
      version: '2.0.0',
      connectors: ['pack'],
      taps: ['buildList'],
      error: null,
      problems: [],
      load: { ok: true, atMs: bench.clock.now(), tookMs: 0 },
      work: [
        {
          hook: 'buildList',
          calls: 1,
          averageMs: 0,
          slowestMs: 0,
          failures: 0,
          timeouts: 0,
          lastFailureMs: null,
        },
      ],
    })
    expect(loadedSince()).toEqual(['pack'])
    expect(bench.plugins.list()).toEqual([view])
    expect(bench.connectors.get('PACK').descriptor.NAME).toBe('The pack')
  })

  test.each([
    'http://json-schema.org/draft-07/schema#',
    'http://json-schema.org/draft-07/schema',
    'https://json-schema.org/draft/2020-12/schema',
  ])('takes a settings schema of %s', async ($schema) => {
    const bench = pluginBench()
    const definitions = { word: { type: 'string', minLength: 1 } }
    const properties = { word: { $ref: '#/definitions/word' }, tries: { type: 'integer', default: 3 } }
    await bench.plugins.add({
      folder: await folderWith(packageFiles(schema({ $schema, type: 'object', properties, definitions }))),
    })
    const pack = bench.connectors.get('pack')
    expect(pack.checkSettings(1, { word: 'a' })).toEqual({ word: 'a', tries: 3 })
    expect(() => pack.checkSettings(1, { word: '' })).toThrow(/word/)
  })

  /** Every check before the code, in the order in which they are made. */
  const checks: [what: string, code: string, files: Files, says: string][] = [
    ['package.json is no JSON', 'PLUGIN_MANIFEST_INVALID', { 'package.json': '{ "name": ' }, 'no JSON'],
    ['package.json is no object', 'PLUGIN_MANIFEST_INVALID', { 'package.json': 'null' }, 'no object'],
    ['it has no name', 'PLUGIN_MANIFEST_INVALID', manifest({ contract: '^1.0.0' }, { name: '' }), 'name is missing'],
    ['it has no field plugboard', 'PLUGIN_MANIFEST_INVALID', manifest(undefined), 'missing'],
    ['its contract is missing', 'PLUGIN_MANIFEST_INVALID', manifest({}), 'contract is missing'],
    [
      'its manifest has an unknown field',
      'PLUGIN_MANIFEST_INVALID',
      manifest({ contract: '1', setings: 'x' }),
      'setings',
    ],
    ['it is for another contract', 'PLUGIN_CONTRACT_RANGE', manifest({ contract: '^9.0.0' }), '^9.0.0'],
    ['its range cannot be read', 'PLUGIN_CONTRACT_RANGE', manifest({ contract: 'newest' }), 'newest'],
    [
      'its settings schema does not exist',
      'PLUGIN_SETTINGS_SCHEMA_INVALID',
      manifest({ contract: '^1.0.0', settings: './no.json' }),
      './no.json',
    ],
    ['its settings schema is no JSON', 'PLUGIN_SETTINGS_SCHEMA_INVALID', schema('{'), 'no JSON'],
    [
      'its settings schema is no schema',
      'PLUGIN_SETTINGS_SCHEMA_INVALID',
      schema({ type: 'object', properties: 7 }),
      'properties',
    ],
    ['its settings are no object', 'PLUGIN_SETTINGS_SCHEMA_INVALID', schema({ type: 'string' }), '"object"'],
    [
      'its settings schema points elsewhere',
      'PLUGIN_SETTINGS_SCHEMA_INVALID',
      schema({ type: 'object', properties: { a: { $ref: 'https://example.com/s.json' } } }),
      'example.com',
    ],
    [
      'its settings schema is of a draft that we do not know',
      'PLUGIN_SETTINGS_SCHEMA_INVALID',
      schema({ $schema: 'http://json-schema.org/draft-04/schema#', type: 'object' }),
      'draft-07',
    ],
    [
      'its settings schema lies outside',
      'PLUGIN_FILE_OUTSIDE',
      manifest({ contract: '^1.0.0', settings: '../s.json' }),
      '../s.json',
    ],
    [
      'its messenger lies outside',
      'PLUGIN_FILE_OUTSIDE',
      manifest({ contract: '^1.0.0', messenger: '/etc/hosts' }),
      '/etc/hosts',
    ],
    [
      'its messenger does not exist',
      'MESSENGER_INVALID',
      manifest({ contract: '^1.0.0', messenger: './no.ts' }),
      './no.ts',
    ],
    [
      'its code lies outside',
      'PLUGIN_FILE_OUTSIDE',
      manifest({ contract: '^1.0.0' }, { exports: '../other/index.js' }),
      '../other',
    ],
    [
      'its code does not exist',
      'PLUGIN_LOAD_FAILED',
      manifest({ contract: '^1.0.0' }, { exports: './lib.js' }),
      './lib.js',
    ],
  ]

  test.each(checks)('is refused before its code runs: %s', async (_, code, files, says) => {
    const bench = pluginBench()
    const folder = await folderWith(packageFiles(files))
    const error = await errorOf(bench.plugins.add({ folder }))
    expect(error.code).toBe(code)
    expect(`${error.message} ${error.next}`).toContain(says)
    expect(loadedSince()).toEqual([])
    expect(bench.plugins.list()).toEqual([])
  })

  test('is refused before its code runs: there is no such folder', async () => {
    const error = await errorOf(pluginBench().plugins.add({ folder: '/nowhere/at/all' }))
    expect(error).toMatchObject({ code: 'PLUGIN_NOT_FOUND', message: expect.stringContaining('/nowhere/at/all') })
  })

  test.each(['settings.json', 'messenger.js', 'index.js'])(
    'is refused before its code runs: %s is a link to outside',
    async (name) => {
      const outside = await folderWith({
        'settings.json': { type: 'object' },
        'messenger.js': '',
        'index.js': pluginCode('out'),
      })
      const plugboard = { contract: '^1.0.0', settings: './settings.json', messenger: './messenger.js' }
      const inside: Record<string, string | object> = {
        ...manifest(plugboard),
        'settings.json': { type: 'object' },
        'messenger.js': '',
      }
      const files = { ...packageFiles(), ...inside }
      delete (files as Record<string, unknown>)[name]
      const folder = await folderWith(files)
      await symlink(join(outside, name), join(folder, name))
      const error = await errorOf(pluginBench().plugins.add({ folder }))
      expect(error).toMatchObject({ code: 'PLUGIN_FILE_OUTSIDE', message: expect.stringContaining(name) })
      expect(loadedSince()).toEqual([])
    },
  )

  test.each([
    ['a syntax error', 'export default {', 'PLUGIN_LOAD_FAILED', 'index.js'],
    ['a throw while it loads', 'throw new Error("no key")', 'PLUGIN_LOAD_FAILED', 'index.js:1:7'],
    ['a missing import', 'import "./gone.js"', 'PLUGIN_LOAD_FAILED', 'gone.js'],
    ['no default export', 'export const a = 1', 'PLUGIN_DEFINITION_INVALID', 'is missing'],
    [
      'a default export of another kind',
      'export default { name: "x", apply() {} }',
      'PLUGIN_DEFINITION_INVALID',
      'definePlugin',
    ],
    ['a name that is not allowed', pluginCode('Not Allowed'), 'PLUGIN_DEFINITION_INVALID', 'name'],
    ['apply throws', pluginCode('pack', 'throw new Error("no key")'), 'PLUGIN_APPLY_FAILED', 'no key'],
    [
      'apply rejects',
      pluginCode('pack', 'return Promise.reject(new Error("no key"))'),
      'PLUGIN_APPLY_FAILED',
      'no key',
    ],
    [
      'apply taps nothing callable',
      pluginCode('pack', 'host.hooks.lineCreate.tap("x", 7)'),
      'PLUGIN_TAP_INVALID',
      'lineCreate',
    ],
  ])('names what is wrong with its code: %s', async (_, code, expected, says) => {
    const bench = pluginBench()
    const folder = await folderWith(packageFiles({ 'index.js': code }))
    const error = await errorOf(bench.plugins.add({ folder }))
    expect(error.code).toBe(expected)
    expect(error.message).toContain(says)
    expect(error.message).toContain('pack')
    expect(bench.plugins.list()).toEqual([])
    expect(bench.connectors.list()).toEqual([])
  })

  test.each([
    ['exports as text', { exports: './lib.js' }],
    ['exports of the package itself', { exports: { '.': './lib.js', './more': './no.js' } }],
    [
      'the source condition first',
      { exports: { '.': { types: './no.d.ts', '@plugboard/source': './lib.js', default: './no.js' } } },
    ],
    [
      'the default, where the source is not shipped',
      { exports: { '.': { '@plugboard/source': './no.ts', default: './lib.js' } } },
    ],
    ['main', { exports: undefined, main: 'lib.js' }],
  ])('its entry point is found: %s', async (_, more) => {
    const folder = await folderWith({ ...manifest({ contract: '^1.0.0' }, more), 'lib.js': pluginCode('pack') })
    const view = await pluginBench().plugins.add({ folder })
    expect(view.name).toBe('pack')
  })

  test('code that never finishes loading is given up', async () => {
    const bench = pluginBench({ importModule: () => new Promise(() => undefined) })
    const folder = await folderWith(packageFiles())
    const adding = errorOf(bench.plugins.add({ folder }))
    while (bench.clock.alarms === 0) await quiet()
    bench.clock.pass(10_000)
    expect(await adding).toMatchObject({ code: 'PLUGIN_LOAD_FAILED', message: expect.stringContaining('10000 ms') })
  })
})

describe('the contract range', () => {
  const [major] = contractVersion.split('.')
  test.each([
    [`^${contractVersion}`, true],
    [`~${contractVersion}`, true],
    [contractVersion, true],
    [`${major}.x`, true],
    ['*', true],
    [`>=${major}.0.0 <${Number(major) + 1}`, true],
    [`workspace:^${contractVersion}`, true],
    [`^${Number(major) + 1}.0.0`, false],
    ['^0.9.0', false],
    ['', false],
    ['latest', false],
  ])('%j: %s', async (contract, fits) => {
    const source = { ...pluginOf('ranged'), manifest: { contract } }
    const adding = pluginBench().plugins.add(source)
    if (fits) await expect(adding).resolves.toMatchObject({ name: 'ranged' })
    else expect((await errorOf(adding)).code).toMatch(/PLUGIN_CONTRACT_RANGE|PLUGIN_MANIFEST_INVALID/)
  })
})

describe('apply', () => {
  test('that hangs is given up after ten seconds, by name, and its signal is aborted', async () => {
    const bench = pluginBench()
    let signal: AbortSignal | undefined
    const adding = errorOf(
      bench.plugins.add(pluginOf('sleepy', (host) => ((signal = host.signal), new Promise(() => undefined)))),
    )
    await quiet()
    bench.clock.pass(10_000)
    expect(await adding).toMatchObject({ code: 'PLUGIN_APPLY_TIMEOUT', message: expect.stringContaining('sleepy') })
    expect(signal?.aborted).toBe(true)
  })

  test('may wait; a tap and a route that come after it are refused', async () => {
    const bench = pluginBench()
    let late: () => void = () => undefined
    let lateRoute: () => void = () => undefined
    const apply = async (host: PluginHost): Promise<void> => {
      await quiet()
      host.hooks.lineCreate.tap('in time', () => undefined)
      late = () => host.hooks.lineDelete.tap('late', () => undefined)
      lateRoute = () => host.web.route({ connector: 'x', method: 'GET', path: '/', handle: () => ({}) })
    }
    const view = await bench.plugins.add(pluginOf('patient', apply))
    expect(view.taps).toEqual(['lineCreate'])
    expect(late).toThrow('tapped lineDelete after apply had returned')
    expect(lateRoute).toThrow('after apply had returned')
    expect(bench.hooks.taps('lineDelete')).toBe(false)
  })
})

describe('several plugins', () => {
  test('bring several connectors each', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('one', ['a1', 'a2']))
    await bench.plugins.add(connectorPlugin('two', ['b1', 'b2', 'b3']))
    expect(bench.connectors.list().map(({ id, plugin }) => `${plugin}:${id}`)).toEqual([
      'one:a1',
      'one:a2',
      'two:b1',
      'two:b2',
      'two:b3',
    ])
    await bench.plugins.remove('one')
    expect(bench.connectors.list().map(({ id }) => id)).toEqual(['b1', 'b2', 'b3'])
  })

  test('cannot have one name, nor be one package', async () => {
    const bench = pluginBench()
    await bench.plugins.add(pluginOf('one', undefined, { package: 'first' }))
    const named = await errorOf(bench.plugins.add(pluginOf('one', undefined, { package: 'second' })))
    expect(named).toMatchObject({ code: 'PLUGIN_NAME_TAKEN', message: expect.stringContaining('first') })
    const twice = await errorOf(bench.plugins.add(pluginOf('other', undefined, { package: 'first' })))
    expect(twice).toMatchObject({ code: 'PLUGIN_ADDED_TWICE', message: expect.stringMatching(/first.*one/) })
    expect(bench.plugins.list()).toHaveLength(1)
  })

  test('cannot both carry out the deliveries of one connector: the second is refused, naming both', async () => {
    const bench = pluginBench()
    await bench.plugins.add(
      connectorPlugin('shop', ['shop'], ({ hooks }) => hooks.messageAdd.for('shop').tap('x', () => ({}) as never)),
    )
    let signal: AbortSignal | undefined
    const rival = pluginOf('rival', (host) => {
      signal = host.signal
      host.hooks.messageAdd.for('Shop').tap('x', () => ({}) as never)
    })
    const error = await errorOf(bench.plugins.add(rival))
    expect(error.code).toBe('PLUGIN_TAP_TAKEN')
    for (const word of ['messageAdd', 'shop', 'rival']) expect(error.message).toContain(word)
    expect(signal?.aborted).toBe(true)
    expect(bench.plugins.list().map(({ name }) => name)).toEqual(['shop'])
  })

  test('two taps of one plugin on a delivery hook are refused as well', async () => {
    const twice = connectorPlugin('shop', ['shop'], ({ hooks }) => {
      hooks.deliveryLookup.for('shop').tap('x', () => ({}) as never)
      hooks.deliveryLookup.for('shop').tap('y', () => ({}) as never)
    })
    expect((await errorOf(pluginBench().plugins.add(twice))).code).toBe('PLUGIN_TAP_TAKEN')
  })

  test('added at the same time are added one after the other', async () => {
    const bench = pluginBench()
    const names = ['c', 'a', 'b']
    await Promise.all(names.map((name) => bench.plugins.add(connectorPlugin(name, [name]))))
    expect(bench.plugins.list().map(({ name }) => name)).toEqual(names)
  })

  test('one that fails does not keep the next from coming', async () => {
    const bench = pluginBench()
    const failing = bench.plugins.add(pluginOf('bad', () => Promise.reject(new Error('no'))))
    const adding = bench.plugins.add(pluginOf('good'))
    await errorOf(failing)
    expect((await adding).name).toBe('good')
  })
})

describe('what a plugin does not know', () => {
  test.each(['reload', 'remove'] as const)('%s of an unknown plugin says which are loaded', async (method) => {
    const bench = pluginBench()
    await bench.plugins.add(pluginOf('known'))
    const error = await errorOf(bench.plugins[method]('unknown'))
    expect(error).toMatchObject({ code: 'PLUGIN_UNKNOWN', next: expect.stringContaining('known') })
  })

  test('a list that is kept and used later is closed', async () => {
    const bench = pluginBench()
    const apply = ({ hooks }: PluginHost): void =>
      hooks.buildList.tap('x', async (list) => {
        list.add(descriptorOf('early'))
        await quiet()
        list.add(descriptorOf('late'))
      })
    await bench.plugins.add(pluginOf('slow', apply))
    for (let turn = 0; turn < 3; turn += 1) await quiet()
    expect(bench.connectors.list().map(({ id }) => id)).toEqual(['early'])
    expect(bench.found('TAP_FAILED')[0]?.message).toContain('after buildList had returned')
  })
})
