import {
  hookDeclarations,
  PlugboardError,
  sent,
  type AnyDelivery,
  type Channel,
  type ConnectorId,
  type DeliveryKind,
  type HookName,
  type InboundChange,
  type OutboundChange,
  type PluginHost,
} from '@plugboard/contract'
import { describe, expect, test } from 'vitest'
import { connectorPlugin, type Bench, pluginBench, pluginOf, quiet } from './plugin-bench.ts'

const shop = 'shop' as ConnectorId
const channel = { connector: shop, line: 1 } as unknown as Channel
const never = new AbortController().signal

function deliveryOf(kind: DeliveryKind, connector: ConnectorId): AnyDelivery {
  return { id: 1, kind, connector, line: 1, attempt: 1, sentParts: [], im: { message_id: 7 } } as unknown as AnyDelivery
}

const inbound = {
  kind: 'message',
  connector: shop,
  line: 1,
  item: { user: { id: 'u' }, message: { id: 'm', text: 'hello' }, chat: { id: 'c' } },
} as unknown as InboundChange

const outbound = {
  kind: 'add',
  connector: shop,
  line: 1,
  chat: 1,
  author: 2,
  system: false,
  text: 'hi',
  files: [],
} as unknown as OutboundChange

const dialog = { connector: { connector_id: shop } } as never

/** How each hook is called, and what a healthy tap answers. A hook without a row does not compile. */
const rows: Record<HookName, { run(bench: Bench, connector: ConnectorId): unknown; answer?: unknown }> = {
  buildList: { run: () => undefined },
  channelStart: { run: ({ hooks }) => hooks.channelStart(shop, channel, never) },
  channelStop: { run: ({ hooks }) => hooks.channelStop(shop, channel) },
  lineInfo: { run: ({ hooks }) => hooks.lineInfo(shop, channel) },
  lineCreate: { run: ({ hooks }) => hooks.lineCreate({ id: 1 } as never) },
  lineDelete: { run: ({ hooks }) => hooks.lineDelete({ id: 1 } as never) },
  statusChange: { run: ({ hooks }) => hooks.statusChange({ connector: shop, line: 1 } as never) },
  inboundMessage: { run: ({ hooks }) => hooks.inboundMessage(inbound) },
  inboundStored: { run: ({ hooks }) => hooks.inboundStored({ connector: shop, line: 1 } as never) },
  outboundMessage: { run: ({ hooks }) => hooks.outboundMessage(outbound) },
  messageAdd: { run: ({ hooks }, of) => hooks.deliver(deliveryOf('add', of), never), answer: sent() },
  messageUpdate: { run: ({ hooks }, of) => hooks.deliver(deliveryOf('update', of), never), answer: sent() },
  messageDelete: { run: ({ hooks }, of) => hooks.deliver(deliveryOf('delete', of), never), answer: sent() },
  deliveryLookup: { run: ({ hooks }, of) => hooks.deliveryLookup(deliveryOf('add', of), never), answer: sent() },
  deliverySettled: { run: ({ hooks }) => hooks.deliverySettled({ connector: shop, line: 1 } as never) },
  chatActivity: { run: ({ hooks }) => hooks.chatActivity({ connector: shop, line: 1 } as never) },
  dialogStart: { run: ({ hooks }) => hooks.dialogStart(dialog) },
  dialogFinish: { run: ({ hooks }) => hooks.dialogFinish(dialog) },
}

const diseases = {
  throws: () => {
    throw new Error('it broke')
  },
  rejects: () => Promise.reject(new Error('it broke')),
  hangs: () => new Promise(() => undefined),
} as const

const allHooks = Object.keys(hookDeclarations) as HookName[]

/** Taps one hook, whatever it is; a hook that takes one tap is tapped for a connector of the plugin's own. */
function tapInto(host: PluginHost, hook: HookName, plugin: string, call: () => unknown): void {
  const { byConnector, taps } = hookDeclarations[hook]
  const target = host.hooks[hook] as unknown as { for(id: string): Target } & Target
  ;(byConnector ? target.for(taps === 'one' ? plugin : 'shop') : target).tap(plugin, call)
}

interface Target {
  tap(name: string, call: () => unknown): void
}

async function wardWith(hook: HookName, disease: () => unknown): Promise<{ bench: Bench; called: string[] }> {
  const bench = pluginBench()
  const called: string[] = []
  const calls = {
    apple: () => (called.push('apple'), rows[hook].answer),
    medlar: disease,
    zebra: () => (called.push('zebra'), rows[hook].answer),
  }
  for (const [name, call] of Object.entries(calls)) {
    await bench.plugins.add(pluginOf(name, (host) => tapInto(host, hook, name, call)))
  }
  return { bench, called }
}

/** Calls a hook once; where it takes one tap, once for the connector of each plugin. */
async function runOnce(hook: HookName, bench: Bench): Promise<unknown[]> {
  const connectors = hookDeclarations[hook].taps === 'one' ? ['apple', 'medlar', 'zebra'] : ['shop']
  const running = connectors.map((id) => rows[hook].run(bench, id as ConnectorId))
  await quiet()
  bench.clock.pass(hookDeclarations[hook].budgetMs)
  return Promise.all(running)
}

describe.each(allHooks)('%s', (hook) => {
  test.each(Object.entries(diseases))('a tap that %s is named, and its neighbours run', async (_, disease) => {
    const { bench, called } = await wardWith(hook, disease)
    await runOnce(hook, bench)
    await quiet()

    expect(called.toSorted()).toEqual(['apple', 'zebra'])
    const [remark, ...more] = bench.found('TAP_FAILED')
    expect(more).toEqual([])
    expect(remark).toMatchObject({ plugin: 'medlar', count: 1, facts: { hook } })
    const errors = bench.logged.filter(({ level }) => level === 'error')
    expect(errors).toHaveLength(1)
    expect(errors[0]?.text).toContain('medlar')
    expect(errors[0]?.facts['code']).toBe(disease === diseases.hangs ? 'PLUGIN_HOOK_TIMEOUT' : 'PLUGIN_HOOK_FAILED')
    expect(bench.clock.alarms).toBe(0)
  })

  test('nobody taps it: the call is answered all the same', async () => {
    const bench = pluginBench()
    await expect(Promise.resolve(rows[hook].run(bench, shop))).resolves.not.toThrow()
    expect(bench.hooks.taps(hook, shop)).toBe(false)
  })
})

describe('an answer that throws when it is read', () => {
  const trap = {
    get outcome(): string {
      throw new Error('no looking')
    },
    get refused(): string {
      throw new Error('no looking')
    },
    get name(): string {
      throw new Error('no looking')
    },
  }
  const answers = { 'at once': () => trap, 'by a promise': () => Promise.resolve(trap) }
  const hooks: readonly HookName[] = ['messageAdd', 'deliveryLookup', 'lineInfo', 'inboundMessage', 'outboundMessage']

  test.each(hooks.flatMap((hook) => Object.keys(answers).map((how) => [hook, how] as const)))(
    '%s, %s: its tap is named, and the call comes to an end',
    async (hook, how) => {
      const { bench } = await wardWith(hook, answers[how as keyof typeof answers])
      await runOnce(hook, bench)
      expect(bench.found('TAP_FAILED')).toMatchObject([{ plugin: 'medlar', facts: { hook } }])
      expect(bench.clock.alarms).toBe(0)
    },
  )
})

describe('order', () => {
  test('is plugin name, then stage, then the order of tapping', async () => {
    const bench = pluginBench()
    const seen: string[] = []
    for (const name of ['beta', 'alpha']) {
      const apply = ({ hooks }: PluginHost): void => {
        hooks.lineCreate.tap({ name: 'late', stage: 5 }, () => void seen.push(`${name} late`))
        hooks.lineCreate.tap('first', () => void seen.push(`${name} first`))
        hooks.lineCreate.tap('second', () => void seen.push(`${name} second`))
        hooks.lineCreate.tap({ name: 'early', stage: -5 }, () => void seen.push(`${name} early`))
      }
      await bench.plugins.add(pluginOf(name, apply))
    }
    await bench.hooks.lineCreate({ id: 1 } as never)
    const each = ['early', 'first', 'second', 'late']
    expect(seen).toEqual([...each.map((tap) => `alpha ${tap}`), ...each.map((tap) => `beta ${tap}`)])
  })

  test('only the connector concerned is called, whatever the case of its ID', async () => {
    const bench = pluginBench()
    const seen: string[] = []
    const apply = ({ hooks }: PluginHost): void => {
      hooks.chatActivity.for('ShOp').tap('x', () => void seen.push('shop'))
      hooks.chatActivity.for('other').tap('x', () => void seen.push('other'))
    }
    await bench.plugins.add(pluginOf('two', apply))
    await bench.hooks.chatActivity({ connector: shop, line: 1 } as never)
    expect(seen).toEqual(['shop'])
    expect(bench.hooks.taps('chatActivity', shop)).toBe(true)
    expect(bench.hooks.taps('chatActivity', 'third' as ConnectorId)).toBe(false)
  })
})

describe('a waterfall', () => {
  async function outboundWith(...taps: [name: string, tap: (change: OutboundChange) => unknown, required?: true][]) {
    const bench = pluginBench()
    for (const [name, tap, required] of taps) {
      const apply = ({ hooks }: PluginHost): void =>
        hooks.outboundMessage.tap({ name, required: required ?? false }, tap as never)
      await bench.plugins.add(pluginOf(name, apply))
    }
    const running = bench.hooks.outboundMessage(outbound)
    await quiet()
    bench.clock.pass(5000)
    return { bench, ...(await running) }
  }

  test('hands on what each tap made of it, and says who did', async () => {
    const { change, steps, refusedBy } = await outboundWith(
      ['a', (change) => ({ ...change, text: `${change.text}!` })],
      ['b', () => undefined],
      ['c', async (change) => ({ ...change, text: `${change.text}?` })],
    )
    expect(change).toEqual({ ...outbound, text: 'hi!?' })
    expect(refusedBy).toBeNull()
    expect(steps.map(({ plugin, step, hook }) => ({ plugin, step, hook }))).toEqual([
      { plugin: 'a', step: 'hook', hook: 'outboundMessage' },
      { plugin: 'c', step: 'hook', hook: 'outboundMessage' },
    ])
  })

  test('calls no tap after a refusal', async () => {
    let called = false
    const { change, refusedBy, steps } = await outboundWith(
      ['a', (change) => ({ ...change, refused: 'not on Sundays' })],
      ['b', () => void (called = true)],
    )
    expect(change.refused).toBe('not on Sundays')
    expect(refusedBy).toBe('a')
    expect(steps.at(-1)).toMatchObject({ step: 'refused', plugin: 'a' })
    expect(called).toBe(false)
  })

  test.each([
    ['throws', diseases.throws],
    ['hangs', diseases.hangs],
    ['answers nonsense', () => 42],
    ['answers null', () => null],
  ])('a tap that %s leaves the value, and what came before stays', async (_, disease) => {
    const { bench, change, steps } = await outboundWith(
      ['a', (change) => ({ ...change, text: 'from a' })],
      ['b', disease],
      ['c', (change) => ({ ...change, text: `${change.text} and c` })],
    )
    expect(change.text).toBe('from a and c')
    expect(bench.found('TAP_FAILED')).toMatchObject([{ plugin: 'b', count: 1 }])
    expect(steps.map(({ plugin }) => plugin)).toEqual(['a', 'b', 'c'])
  })

  test.each([
    ['throws', diseases.throws],
    ['rejects', diseases.rejects],
    ['hangs', diseases.hangs],
    ['answers nonsense', () => ({ text: 7 })],
  ])('a required tap that %s refuses, naming its plugin', async (_, disease) => {
    const { change, refusedBy } = await outboundWith(
      ['a', disease, true],
      ['b', (change) => ({ ...change, text: 'b' })],
    )
    expect(refusedBy).toBe('a')
    expect(change.refused).toContain('plugin a')
    expect(change.text).toBe('hi')
  })

  test('a tap cannot move the message to another channel, nor change the value in place', async () => {
    const { change } = await outboundWith(
      ['a', (change) => ({ ...change, connector: 'elsewhere', line: 9, author: 99, kind: 'delete', text: 'a' })],
      ['b', (change) => ((change as { text: string }).text = 'changed in place')],
    )
    expect(change).toEqual({ ...outbound, text: 'a' })
  })

  test('of an inbound item, nobody changes whose message it is', async () => {
    const bench = pluginBench()
    const moved = { ...inbound, item: { ...inbound.item, chat: { id: 'another' } } } as InboundChange
    await bench.plugins.add(pluginOf('mover', ({ hooks }) => hooks.inboundMessage.tap('x', () => moved)))
    const { change } = await bench.hooks.inboundMessage(inbound)
    expect(change).toEqual(inbound)
    expect(bench.found('TAP_FAILED')).toMatchObject([{ plugin: 'mover' }])
  })
})

describe('a delivery', () => {
  async function delivered(tap: (delivery: AnyDelivery) => unknown, stop = never) {
    const bench = pluginBench()
    const apply = ({ hooks }: PluginHost): void => hooks.messageAdd.for('shop').tapPromise('x', tap as never)
    await bench.plugins.add(connectorPlugin('shop-plugin', ['shop'], apply))
    const running = bench.hooks.deliver(deliveryOf('add', shop), stop)
    await quiet()
    bench.clock.pass(30_000)
    return { bench, ...(await running) }
  }

  const verdicts = [
    { code: 'REPLY_WINDOW_CLOSED', outcome: 'refused' },
    { code: 'INBOUND_BUSY', outcome: 'retry' },
    { code: 'INTERNAL', outcome: 'unknown' },
  ] as const

  test.each(verdicts)('the typed error $code means $outcome', async ({ code, outcome }) => {
    const { bench, ...result } = await delivered(() => Promise.reject(new PlugboardError(code)))
    expect(result).toMatchObject({ plugin: 'shop-plugin', outcome: { outcome } })
    expect(bench.found('TAP_FAILED')).toEqual([])
    expect(bench.found('OUTCOME_UNTYPED')).toEqual([])
  })

  test.each([
    ['an error', new Error('socket hang up')],
    ['a text', 'socket hang up'],
    ['an object', { message: 'socket hang up' }],
  ])('%s without a verdict means unknown, with a diagnostic', async (_, thrown) => {
    // oxlint-disable-next-line typescript/only-throw-error, typescript/prefer-promise-reject-errors
    const { bench, outcome } = await delivered(() => Promise.reject(thrown))
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('socket hang up') })
    const [remark] = bench.found('OUTCOME_UNTYPED')
    expect(remark).toMatchObject({ plugin: 'shop-plugin', connector: 'shop', line: 1, imMessage: 7 })
    expect(remark?.message).toContain('socket hang up')
  })

  test.each([[undefined], [null], ['sent'], [{ outcome: 'done' }], [{ outcome: 'sent', ids: [{}] }]])(
    'the answer %j is no outcome: unknown',
    async (answer) => {
      const { bench, outcome } = await delivered(async () => answer)
      expect(outcome.outcome).toBe('unknown')
      expect(bench.found('TAP_FAILED')).toMatchObject([{ plugin: 'shop-plugin' }])
    },
  )

  test('over its budget it is unknown, its signal is aborted, and a late answer is dropped', async () => {
    let signal: AbortSignal | undefined
    let answer: (value: unknown) => void = () => undefined
    const { outcome } = await delivered((delivery) => {
      signal = delivery.signal
      return new Promise((resolve) => (answer = resolve))
    })
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('30000 ms') })
    expect(signal?.aborted).toBe(true)
    answer(sent({ ids: ['late'] }))
    await quiet()
    expect(outcome.outcome).toBe('unknown')
  })

  test('the signal follows the channel, and lets go of it afterwards', async () => {
    const channelStop = new AbortController()
    const seen: boolean[] = []
    const { outcome } = await delivered(({ signal }) => {
      channelStop.abort(new Error('the channel stops'))
      seen.push(signal.aborted)
      return Promise.resolve(sent())
    }, channelStop.signal)
    expect(outcome.outcome).toBe('sent')
    expect(seen).toEqual([true])
  })

  test('nobody taps: refused, saying what to tap', async () => {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('mute', ['shop']))
    const { outcome, plugin } = await bench.hooks.deliver(deliveryOf('update', shop), never)
    expect(outcome).toEqual({ outcome: 'refused', reason: 'No plugin taps messageUpdate of the connector shop.' })
    expect(plugin).toBe('mute')
    expect(await bench.hooks.deliveryLookup(deliveryOf('add', shop), never)).toBeNull()
  })

  test('the delivery that a tap gets cannot be changed', async () => {
    const { bench } = await delivered(async (delivery) => Object.assign(delivery, { line: 5 }) && sent())
    expect(bench.found('TAP_FAILED')).toHaveLength(1)
  })
})

describe('line info', () => {
  test('the first usable answer counts; nonsense leaves it to the next', async () => {
    const bench = pluginBench()
    const answers: Record<string, unknown> = {
      a: undefined,
      b: { url: 7 },
      c: { url: 'https://c', name: '' },
      d: { url: 'd' },
    }
    for (const [name, answer] of Object.entries(answers)) {
      await bench.plugins.add(pluginOf(name, ({ hooks }) => hooks.lineInfo.for('shop').tap('x', () => answer as never)))
    }
    expect(await bench.hooks.lineInfo(shop, channel)).toEqual({ url: 'https://c' })
    expect(bench.found('TAP_FAILED')).toMatchObject([{ plugin: 'b', connector: 'shop', line: 1 }])
  })
})

describe('time', () => {
  async function observed(work: (clock: Bench['clock']) => unknown) {
    const bench = pluginBench()
    await bench.plugins.add(pluginOf('busy', ({ hooks }) => hooks.lineCreate.tap('x', () => work(bench.clock) as void)))
    const running = bench.hooks.lineCreate({ id: 1 } as never)
    await quiet()
    for (const ms of [2500, 100]) {
      bench.clock.pass(ms)
      await quiet()
    }
    await running
    return bench
  }

  test('a tap over half its budget is named as slow', async () => {
    const bench = await observed((clock) => clock.sleep(2600))
    expect(bench.found('TAP_SLOW')).toMatchObject([{ plugin: 'busy', facts: { tookMs: 2600, budgetMs: 5000 } }])
    expect(bench.found('TAP_FAILED')).toEqual([])
  })

  test('a tap within half its budget is not', async () => {
    const bench = await observed((clock) => clock.sleep(2500))
    expect(bench.found('TAP_SLOW')).toEqual([])
  })

  test('a tap that held the event loop is named for it, and its work counts', async () => {
    const bench = await observed((clock) => clock.pass(201))
    expect(bench.found('TAP_BLOCKING')).toMatchObject([{ plugin: 'busy', facts: { tookMs: 201 } }])
    expect(bench.logged).toMatchObject([{ level: 'warn', facts: { code: 'PLUGIN_HOOK_BLOCKED' } }])
    expect(bench.found('TAP_FAILED')).toEqual([])
  })

  test('every budget is multiplied by the factor', async () => {
    const bench = pluginBench({ budgetFactor: 0.1 })
    await bench.plugins.add(
      pluginOf('slow', ({ hooks }) => hooks.lineCreate.tapPromise('x', () => bench.clock.sleep(600))),
    )
    const running = bench.hooks.lineCreate({ id: 1 } as never)
    await quiet()
    bench.clock.pass(500)
    await running
    expect(bench.found('TAP_FAILED')[0]?.message).toContain('500 ms')
  })
})
