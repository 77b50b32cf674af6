import type { PluginHost } from '@plugboard/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectorPlugin, descriptorOf, errorOf, pluginBench, pluginOf } from './plugin-bench.ts'

function listing(name: string, ...descriptors: readonly unknown[]): ReturnType<typeof pluginOf> {
  return pluginOf(name, ({ hooks }) =>
    hooks.buildList.tap(name, (list) => descriptors.forEach((each) => list.add(each as never))),
  )
}

describe('the connector list', () => {
  test('finds a connector whatever the case of its ID', async () => {
    const bench = pluginBench()
    await bench.plugins.add(listing('shop', descriptorOf('Shop_Chat')))
    for (const id of ['shop_chat', 'SHOP_CHAT', 'Shop_Chat']) expect(bench.connectors.get(id).id).toBe('shop_chat')
    expect(bench.found('CONNECTOR_ID_CASE')).toMatchObject([
      { connector: 'shop_chat', facts: { connector: 'Shop_Chat' } },
    ])
  })

  test('says which connectors there are when one is unknown', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('shop', ['shop', 'mail']))
    expect(bench.connectors.find('none')).toBeUndefined()
    expect(() => bench.connectors.get('none')).toThrow('none')
    try {
      bench.connectors.get('none')
    } catch (error) {
      expect(error).toMatchObject({ code: 'CONNECTOR_UNKNOWN', next: expect.stringContaining('shop, mail') })
    }
  })

  test('what a page is shown has nothing of the host in it', async () => {
    const bench = pluginBench()
    await bench.plugins.add(
      connectorPlugin('shop', ['shop'], ({ hooks }) => hooks.channelStart.for('shop').tap('x', () => undefined)),
    )
    const [shown] = JSON.parse(JSON.stringify(bench.connectors.list())) as object[]
    expect(Object.keys(shown ?? {}).toSorted()).toEqual(
      ['component', 'descriptor', 'id', 'messenger', 'plugin', 'settingsSchema', 'taps'].toSorted(),
    )
    expect(shown).toMatchObject({
      id: 'shop',
      plugin: 'shop',
      taps: ['channelStart'],
      messenger: false,
      component: null,
    })
  })
})

describe('a descriptor that cannot be used', () => {
  const refused: [what: string, descriptor: unknown, code: string, says: string][] = [
    ['a wrong type', descriptorOf('bad', { NAME: 7 }), 'DESCRIPTOR_INVALID', 'NAME'],
    ['a flag that is no boolean', descriptorOf('bad', { CHAT_GROUP: 'Y' }), 'DESCRIPTOR_INVALID', 'CHAT_GROUP'],
    ['a missing icon', descriptorOf('bad', { ICON: undefined }), 'DESCRIPTOR_INVALID', 'ICON'],
    ['an ID with a dot', descriptorOf('bad.one'), 'DESCRIPTOR_INVALID', 'ID'],
    ['nothing', undefined, 'DESCRIPTOR_INVALID', 'descriptor'],
    ['a text', 'bad', 'DESCRIPTOR_INVALID', 'descriptor'],
    ['the ID of a connector that portals bring', descriptorOf('Viber'), 'DESCRIPTOR_ID_RESERVED', 'Viber'],
    ['an ID twice', descriptorOf('good'), 'DESCRIPTOR_ID_TAKEN', 'good'],
    [
      'an ID twice but for case',
      descriptorOf('GOOD'),
      'DESCRIPTOR_ID_CASE',
      'GOOD of mixed differs only in case from good',
    ],
  ]

  test.each(refused)('is named, and the others load: %s', async (_, descriptor, code, says) => {
    const bench = pluginBench()
    const view = await bench.plugins.add(listing('mixed', descriptorOf('good'), descriptor, descriptorOf('fine')))
    expect(view.connectors).toEqual(['good', 'fine'])
    expect(view.problems).toMatchObject([{ code, message: expect.stringContaining(says) }])
    expect(view.problems[0]?.message).toContain('mixed')
    expect(bench.logged).toMatchObject([{ level: 'error', facts: { code, plugin: 'mixed' } }])
    expect(bench.plugins.list()).toEqual([view])
  })

  test('of another plugin: both are named, and the first keeps the ID', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('first', ['shop']))
    const view = await bench.plugins.add(connectorPlugin('second', ['SHOP', 'mail']))
    expect(view).toMatchObject({ connectors: ['mail'], problems: [{ code: 'DESCRIPTOR_ID_CASE' }] })
    for (const word of ['SHOP', 'shop', 'first', 'second']) expect(view.problems[0]?.message).toContain(word)
    expect(bench.connectors.get('shop').plugin).toBe('first')
  })

  test('comes into use when the one that has its ID goes', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('first', ['shop']))
    await bench.plugins.add(connectorPlugin('second', ['shop']))
    await bench.plugins.remove('first')
    expect(bench.connectors.get('shop').plugin).toBe('second')
    expect(bench.plugins.list()).toMatchObject([{ name: 'second', connectors: ['shop'], problems: [] }])
  })

  test('does not take a connector from the plugin that has it, although its plugin was added before', async () => {
    const bench = pluginBench()
    let IDs = ['a']
    const plugin = pluginOf('early', ({ hooks }) =>
      hooks.buildList.tap('x', (list) => IDs.forEach((ID) => list.add(descriptorOf(ID)))),
    )
    await bench.plugins.add(plugin)
    await bench.plugins.add(connectorPlugin('late', ['b']))
    IDs = ['a', 'b']
    const view = await bench.plugins.reload('early')
    expect(view).toMatchObject({ connectors: ['a'], problems: [{ code: 'DESCRIPTOR_ID_TAKEN' }] })
    expect(bench.connectors.get('b').plugin).toBe('late')
  })

  test('whatever is added, the good connector beside it loads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.anything(), fc.record({ ID: fc.anything(), NAME: fc.anything() }))),
        async (junk) => {
          const bench = pluginBench()
          const view = await bench.plugins.add(listing('mixed', ...junk, descriptorOf('good')))
          expect(view.connectors).toContain('good')
          expect(view.problems).toHaveLength(junk.length)
        },
      ),
      { seed: 7, numRuns: 200 },
    )
  })

  test('what buildList had added before it failed stays', async () => {
    const bench = pluginBench()
    const apply = ({ hooks }: PluginHost): void =>
      hooks.buildList.tap('x', (list) => {
        list.add(descriptorOf('shop'))
        throw new Error('half way')
      })
    const view = await bench.plugins.add(pluginOf('half', apply))
    expect(view).toMatchObject({ connectors: ['shop'], problems: [{ code: 'PLUGIN_HOOK_FAILED' }] })
    expect(bench.found('TAP_FAILED')).toMatchObject([{ plugin: 'half' }])
  })
})

describe('remarks about a connector', () => {
  test('unknown fields are dropped and named', async () => {
    const bench = pluginBench()
    await bench.plugins.add(listing('shop', descriptorOf('shop', { COLOUR: 'red' })))
    expect(bench.found('DESCRIPTOR_FIELD_UNKNOWN')).toMatchObject([{ plugin: 'shop', facts: { field: 'COLOUR' } }])
    expect(bench.connectors.get('shop').descriptor).not.toHaveProperty('COLOUR')
  })

  test('a connector that cannot send, and flags that nobody keeps', async () => {
    const bench = pluginBench()
    await bench.plugins.add(
      listing('shop', descriptorOf('shop', { EDIT_INTERNAL_MESSAGES: true, DEL_INTERNAL_MESSAGES: true })),
    )
    expect(bench.found('CONNECTOR_WITHOUT_SEND')).toMatchObject([{ connector: 'shop', plugin: 'shop' }])
    const flags = bench.found('FLAG_WITHOUT_TAP').map(({ facts }) => [facts['flag'], facts['hook']].join(' '))
    expect(flags.toSorted()).toEqual(['DEL_INTERNAL_MESSAGES messageDelete', 'EDIT_INTERNAL_MESSAGES messageUpdate'])
  })

  test('a connector that keeps its promises gets none of them', async () => {
    const bench = pluginBench()
    const component = { element: 'test-shop', module: './x.js', actions: {} }
    const source = pluginOf(
      'shop',
      ({ hooks }) => {
        const flags = { EDIT_INTERNAL_MESSAGES: true, DEL_INTERNAL_MESSAGES: true }
        hooks.buildList.tap('x', (list) => list.add(descriptorOf('shop', flags)))
        for (const hook of ['messageAdd', 'messageUpdate', 'messageDelete'] as const) {
          hooks[hook].for('SHOP').tap('x', () => ({ outcome: 'sent', ids: [] }))
        }
      },
      { components: { 'test:shop': component } },
    )
    await bench.plugins.add(source)
    for (const code of ['CONNECTOR_WITHOUT_SEND', 'FLAG_WITHOUT_TAP', 'COMPONENT_MISSING'] as const) {
      expect(bench.found(code)).toEqual([])
    }
  })

  test.each([
    [{ BURST: 3 }, ['LIMITS.BURST']],
    [{ COST: { add: 2 } }, ['LIMITS.COST']],
    [{ SENDS_PER_SECOND: 1, BURST: 2, COST: { add: 5, typing: 3 } }, ['LIMITS.COST.add, LIMITS.COST.typing']],
    [{ SENDS_PER_SECOND: 5, FILES: 10, COST: { file: 1 } }, ['LIMITS.BURST']],
    [{ SENDS_PER_SECOND: 0.5 }, []],
    [{ SENDS_PER_SECOND: 5, FILES: 4, COST: { file: 1, typing: 0, lookup: 5 } }, []],
    [{ FILES: 100, TEXT_LENGTH: 1 }, []],
  ])('a rate that cannot mean what it says: %j', async (LIMITS, found) => {
    const bench = pluginBench()
    await bench.plugins.add(listing('shop', descriptorOf('shop', { LIMITS })))
    expect(bench.found('LIMITS_DOUBTFUL').map(({ facts }) => facts['limit'])).toEqual(found)
  })

  test('a component that no plugin provides', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('shop', ['shop']))
    expect(bench.found('COMPONENT_MISSING')).toMatchObject([{ connector: 'shop', facts: { component: 'test:shop' } }])
  })

  test('no remark where a form can be drawn from the settings schema', async () => {
    const bench = pluginBench()
    await bench.plugins.add({ ...connectorPlugin('shop', ['shop']), settingsSchema: { type: 'object' } })
    expect(bench.found('COMPONENT_MISSING')).toEqual([])
  })

  test('connectors of other plugins are not remarked upon again', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('shop', ['shop']))
    await bench.plugins.add(connectorPlugin('mail', ['mail']))
    expect(bench.found('CONNECTOR_WITHOUT_SEND').map(({ connector, count }) => `${connector} ${count}`)).toEqual([
      'mail 1',
      'shop 1',
    ])
  })
})

describe('settings', () => {
  const settingsSchema = {
    type: 'object',
    properties: {
      url: { type: 'string', minLength: 1 },
      retries: { type: 'integer', default: 3 },
      key: { type: 'string', writeOnly: true },
      other: { $ref: '#/$defs/secret' },
    },
    required: ['url'],
    additionalProperties: false,
    $defs: { secret: { type: 'string', writeOnly: true } },
  }
  async function shopWith(schema?: unknown) {
    const bench = pluginBench()
    const apply = ({ hooks }: PluginHost): void => hooks.buildList.tap('x', (list) => list.add(descriptorOf('shop')))
    await bench.plugins.add(pluginOf('shop', apply, { settingsSchema: schema }))
    return bench.connectors.get('shop')
  }

  test('are checked against the schema of the plugin, and defaults are filled in', async () => {
    const shop = await shopWith(settingsSchema)
    const given = { url: 'https://x' }
    expect(shop.checkSettings(1, given)).toEqual({ url: 'https://x', retries: 3 })
    expect(given).toEqual({ url: 'https://x' })
    expect(shop.secrets).toEqual(['key', 'other'])
    expect(shop.settingsSchema).toEqual(settingsSchema)
  })

  test.each([
    [{}, 'url is missing'],
    [{ url: '' }, 'url must not be empty'],
    [{ url: 'x', retries: 'many' }, 'retries must be a whole number'],
    [{ url: 'x', more: 1 }, 'more is not a known field'],
    [{ url: 'x', retries: Number.NaN }, 'retries must be a finite number'],
  ])('%j is refused, naming the field', async (values, says) => {
    const shop = await shopWith(settingsSchema)
    const error = await errorOf((async () => shop.checkSettings(4, values))())
    expect(error.code).toBe('SETTINGS_INVALID')
    for (const word of [says, 'shop', 'line 4']) expect(error.message).toContain(word)
  })

  test('without a schema are free', async () => {
    const shop = await shopWith()
    expect(shop.checkSettings(1, { anything: ['goes'] })).toEqual({ anything: ['goes'] })
    expect(shop.secrets).toEqual([])
  })

  test('two plugins may use the same $id', async () => {
    const bench = pluginBench()
    const schema = { ...settingsSchema, $id: 'https://example.com/settings' }
    for (const name of ['a', 'b']) await bench.plugins.add(pluginOf(name, undefined, { settingsSchema: { ...schema } }))
    expect(bench.plugins.list()).toHaveLength(2)
  })
})
