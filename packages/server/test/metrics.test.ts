import { type ConnectorDescriptor, definePlugin, retry, sent } from '@plugboard/contract'
import { hostMetrics } from '@plugboard/host'
import { createTestHost, silentLog, systemClock, type TestHost, waitFor } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPrometheusMeter, createServer, type Server, serverMetrics } from '../src/index.ts'
import { OPERATOR } from './fake-host.ts'
import { PrometheusText } from './prometheus-text.ts'
import { asAdministrator, serveFake } from './serve-fake.ts'

const SHOP: ConnectorDescriptor = {
  ID: 'shop',
  NAME: 'Shop',
  ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E' },
  COMPONENT: 'example:shop',
}

/** What the messenger says to the next attempts. */
let isDown = false

const shop = definePlugin({
  name: 'shop',
  apply(host) {
    host.hooks.buildList.tap('shop', (list) => list.add(SHOP))
    host.hooks.messageAdd.for('shop').tapPromise('shop', async ({ id }) => {
      return isDown ? retry('the shop is closed', { scope: 'channel' }) : sent({ ids: [`out-${id}`] })
    })
    host.web.route({
      connector: 'shop',
      method: 'POST',
      path: '/hook/:line',
      async handle(request) {
        const channel = host.channel('shop', Number(request.params['line']))
        return { body: await channel.sendMessages(request.json() as never) }
      },
    })
  },
})

/** Two plugins that misbehave on a hook of everybody. */
const hanging = definePlugin({
  name: 'hanging',
  apply: (host) => host.hooks.inboundStored.tapPromise('hanging', () => new Promise<void>(() => undefined)),
})
const throwing = definePlugin({
  name: 'throwing',
  apply: (host) =>
    host.hooks.inboundStored.tap('throwing', () => {
      throw new Error('out of order')
    }),
})

let test: TestHost
let server: Server
let url = ''

beforeEach(async () => {
  isDown = false
  const meter = createPrometheusMeter()
  const plugins = [shop, hanging, throwing]
  test = await createTestHost({ plugins, clock: systemClock, budgetFactor: 0.01, meter })
  server = createServer({ host: test.host, log: silentLog, clock: systemClock, version: '1.2.3', metrics: { meter } })
  url = await server.listen({ host: '127.0.0.1', port: 0 })
  await test.connect('shop')
})
afterEach(async () => {
  await server.close()
  await test.close()
})

async function scrape(): Promise<PrometheusText> {
  const answer = await fetch(`${url}/metrics`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  return new PrometheusText(await answer.text())
}

async function says(...items: readonly { readonly id?: string; readonly chat?: string }[]): Promise<void> {
  const body = items.map(({ id, chat = 'c1' }) => {
    return {
      user: { id: `u-${chat}` },
      message: { ...(id === undefined ? {} : { id }), text: 'hello' },
      chat: { id: chat },
    }
  })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${url}/connector/shop/hook/${test.line.id}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

describe('GET /metrics', () => {
  it('has every metric of the catalogues, with its type and nothing else of ours', async () => {
    const { types } = await scrape()
    const catalogue = [...Object.values(hostMetrics), ...Object.values(serverMetrics)]
    const own = [...types].filter(([name]) => name.startsWith('plugboard_'))
    expect(new Map(own)).toEqual(new Map(catalogue.map(({ name, kind }) => [name, kind])))
    expect([...types.keys()]).toEqual(
      expect.arrayContaining(['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds']),
    )
  })

  it('moves as messages come in: taken, repeated, refused, and how long it took', async () => {
    await says({ id: '1' }, { id: '2' })
    await says({ id: '2' })
    await says({ id: '3', chat: '' })
    const text = await scrape()
    expect(text.value('plugboard_inbound_taken_total', { connector: 'shop', kind: 'message' })).toBe(2)
    expect(text.value('plugboard_inbound_repeated_total', { connector: 'shop' })).toBe(1)
    const refused = text.of('plugboard_inbound_refused_total')
    expect(refused).toMatchObject([{ labels: { connector: 'shop' }, value: 1 }])
    expect(text.value('plugboard_inbound_durable_seconds_count', { connector: 'shop' })).toBeGreaterThanOrEqual(2)
    expect(text.value('plugboard_store_seconds_count', { operation: 'commit' })).toBeGreaterThan(0)
    expect(text.value('plugboard_store_group_operations_sum')).toBeGreaterThanOrEqual(3)
    expect(text.value('plugboard_journal_position')).toBeGreaterThan(0)
    const route = { method: 'POST', route: '/connector/:connector/*', status: '2xx' }
    expect(text.value('plugboard_http_seconds_count', route)).toBeGreaterThanOrEqual(2)
    expect(text.value('plugboard_plugin_web_seconds_count', { plugin: 'shop', outcome: 'answered' })).toBeGreaterThan(0)
  })

  it('moves as replies go out, and shows what stands when the messenger is down', async () => {
    await says({ id: '1' })
    const [chat] = (await test.host.desk.chats({})).items
    const settled = { connector: 'shop', state: 'sent' }
    await test.host.desk.reply(test.operator.id, chat!.id, { text: 'one' })
    await waitFor(async () => (await scrape()).value('plugboard_deliveries_settled_total', settled) === 1, {
      clock: systemClock,
    })
    isDown = true
    const channel = { connector: 'shop', line: String(test.line.id) }
    await test.host.desk.reply(test.operator.id, chat!.id, { text: 'two' })
    const paused = { ...channel, flag: 'paused' }
    await waitFor(async () => (await scrape()).value('plugboard_channel_flag', paused) === 1, { clock: systemClock })
    const text = await scrape()
    expect(text.value('plugboard_attempt_seconds_count', { connector: 'shop', outcome: 'sent' })).toBe(1)
    expect(text.value('plugboard_attempt_seconds_count', { connector: 'shop', outcome: 'retry' })).toBe(1)
    expect(text.value('plugboard_delivery_settled_seconds_count', { connector: 'shop' })).toBe(1)
    expect(text.value('plugboard_outbox_deliveries', channel)).toBe(1)
    expect(text.value('plugboard_outbox_oldest_seconds', channel)).toBeGreaterThan(0)
    expect(text.value('plugboard_channel_flag', { ...channel, flag: 'ready' })).toBe(1)
    expect(text.value('plugboard_channels_paused')).toBe(1)
    expect(text.value('plugboard_channel_pauses_total', { connector: 'shop' })).toBe(1)
  })

  it('names the plugin that hangs and the one that throws', async () => {
    await says({ id: '1' })
    const failures = 'plugboard_plugin_failures_total'
    const timeout = { plugin: 'hanging', hook: 'inboundStored', reason: 'timeout' }
    await waitFor(async () => (await scrape()).value(failures, timeout) === 1, { clock: systemClock })
    const text = await scrape()
    expect(text.value(failures, { plugin: 'throwing', hook: 'inboundStored', reason: 'threw' })).toBe(1)
    expect(text.value('plugboard_plugin_call_seconds_count', { plugin: 'hanging', hook: 'inboundStored' })).toBe(1)
    expect(text.of(failures).some(({ labels }) => labels['plugin'] === 'shop')).toBe(false)
    const works = test.host.plugins.list().map(({ name, work }) => [name, work])
    expect(works).toContainEqual([
      'hanging',
      [expect.objectContaining({ hook: 'inboundStored', failures: 1, timeouts: 1 })],
    ])
  })

  it('grows with connectors and hooks, not with chats and messages', async () => {
    await says({ id: '1' })
    await scrape()
    const before = (await scrape()).samples.length
    for (let n = 2; n < 40; n += 1) await says({ id: String(n), chat: `chat ${n}` })
    await fetch(`${url}/nowhere/at/${Math.random()}`)
    await fetch(`${url}/nowhere/else/${Math.random()}`)
    await scrape()
    const after = (await scrape()).samples
    expect(after.length - before).toBeLessThan(60)
    expect(
      after.filter(({ labels }) => Object.values(labels).some((value) => /chat \d|u-|nowhere/.test(value))),
    ).toEqual([])
  })
})

describe('who may read the figures', () => {
  const metrics = { meter: createPrometheusMeter(), token: 'a token of the watcher' }
  const status = async (
    options: Parameters<typeof serveFake>[0],
    { remoteAddress = '127.0.0.1', ...headers }: Readonly<Record<string, string>> = {},
  ): Promise<number> => {
    const asked = { method: 'GET', url: '/metrics', remoteAddress, headers } as const
    return (await serveFake(options).server.inject(asked)).statusCode
  }
  const open = { metrics, publicUrl: 'https://chat.example.com' }

  it('is this machine, as long as nobody else is meant to reach the host', async () => {
    expect(await status({ metrics, publicUrl: 'http://127.0.0.1:4600' }, { host: '127.0.0.1:4600' })).toBe(200)
    expect(await status({ metrics })).toBe(200)
    expect(await status({ metrics }, { remoteAddress: '192.0.2.7' })).toBe(401)
    expect(await status({ metrics }, { host: 'evil.example' })).toBe(401)
    expect(await status({ metrics }, { 'x-forwarded-for': '192.0.2.7' })).toBe(401)
  })

  it('is not a proxy on this machine, which asks for everybody', async () => {
    expect(await status(open, { host: '127.0.0.1:4600' })).toBe(401)
    expect(await status(open, { host: 'chat.example.com' })).toBe(401)
  })

  it('is whoever shows the token, under whatever name the host is asked for', async () => {
    const far = { remoteAddress: '192.0.2.7', host: 'inside.example:4600' }
    expect(await status(open, { ...far, authorization: `Bearer ${metrics.token}` })).toBe(200)
    expect(await status(open, { ...far, authorization: `Bearer ${metrics.token}!` })).toBe(401)
    expect(await status(open, { ...far, authorization: metrics.token })).toBe(401)
    const without = { ...open, metrics: { meter: metrics.meter } }
    expect(await status(without, { ...far, authorization: 'Bearer undefined' })).toBe(401)
  })

  it('is an administrator', async () => {
    expect(await status(open, { ...asAdministrator, host: 'chat.example.com' })).toBe(200)
    expect(await status(open, { cookie: `plugboard=${OPERATOR}`, host: 'chat.example.com' })).toBe(403)
  })

  it('is nobody where nothing is measured', async () => {
    expect(await status({})).toBe(404)
  })
})
