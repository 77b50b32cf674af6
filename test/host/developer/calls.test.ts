import { PlugboardError, refuse, retry, sent, type PluginCallView } from '@plugboard/contract'
import { expect, test } from 'vitest'
import { develop, replies, says, shop } from './developed.ts'

const answersJson = (body: unknown, status = 200): Response => Response.json(body, { status })

test('a call of a hook tells what it was given, what it returned, and the requests that it made', async () => {
  const developed = await develop({
    deliver: async (host, delivery) => {
      const body = JSON.stringify({ text: delivery.message.text })
      const headers = { authorization: 'Bearer abc', 'x-shop': 'yes' }
      const response = await host.fetch('https://shop.test/send?to=7', { method: 'POST', headers, body })
      const { id } = (await response.json()) as { id: string }
      return sent({ ids: [id] })
    },
  })
  developed.network.serve('https://shop.test', () => answersJson({ id: 'ext-1' }, 201))
  await says(developed, 'hello')
  const message = await replies(developed, 'good day')

  const [call] = developed.calls('messageAdd')
  expect(call).toMatchObject({
    kind: 'hook',
    plugin: 'shop-plugin',
    connector: 'shop',
    line: 1,
    messages: [message],
    state: 'returned',
    error: null,
    within: null,
  })
  expect(JSON.parse(call!.given)).toMatchObject([{ kind: 'add', signal: '[signal]', im: { message_id: message } }])
  expect(JSON.parse(call!.returned!)).toMatchObject({ ids: ['ext-1'] })
  await developed.waitFor(() => developed.calls('messageAdd')[0]!.requests[0]?.received)
  expect(developed.calls('messageAdd')[0]!.requests).toMatchObject([
    {
      method: 'POST',
      url: 'https://shop.test/send?to=7',
      headers: { authorization: '•••', 'x-shop': 'yes' },
      sent: expect.stringContaining('good day'),
      status: 201,
      received: '{"id":"ext-1"}',
      failure: null,
    },
  ])
})

test('a message finds all calls that were about it, also those that ran before it had an id', async () => {
  const developed = await develop({
    taps: (host) => {
      host.hooks.inboundMessage.tap('shop', () => undefined)
      host.hooks.inboundStored.tap('shop', () => undefined)
      host.hooks.outboundMessage.tap('shop', () => undefined)
      host.hooks.deliverySettled.tap('shop', () => undefined)
      host.web.route({
        connector: 'shop',
        method: 'POST',
        path: '/hook/:line',
        async handle(request) {
          await host.channel('shop', 1).sendMessages([request.json() as never])
          return { body: 'ok' }
        },
      })
    },
  })
  const item = { user: { id: 'u' }, message: { id: 'm1', text: 'hello' }, chat: { id: 'c' } }
  const asked = { method: 'POST', body: JSON.stringify(item), headers: { 'content-type': 'application/json' } }
  await developed.network.fetch('http://plugboard.test/connector/shop/hook/1?token=t0ps3cret', asked)
  const inbound = (await developed.host.desk.messages(1, {})).items[0]!.id
  const names = (message: number): string[] =>
    developed.host.developer
      .calls({ message })
      .map((call) => call.name)
      .toReversed()
  expect(names(inbound)).toEqual(['POST /hook/:line', 'inboundMessage', 'inboundStored'])
  const [route] = developed.calls('POST /hook/:line')
  expect(route).toMatchObject({ kind: 'route', line: 1, status: 200, returned: '{"body":"ok"}' })
  expect(JSON.parse(route!.given)).toMatchObject([{ path: '/hook/1?token=•••', body: item }])
  expect(developed.calls('inboundMessage')).toMatchObject([{ within: route!.id }])

  const outbound = await replies(developed, 'good day')
  await developed.waitFor(() => names(outbound).length === 3)
  expect(names(outbound)).toEqual(['outboundMessage', 'messageAdd', 'deliverySettled'])
  expect(developed.host.developer.calls({ plugin: 'nobody' })).toEqual([])
  expect(developed.host.developer.calls({ limit: 2 })).toHaveLength(2)
})

test.each<[what: string, deliver: () => never | Promise<never>, error: object]>([
  [
    'a throw',
    () => {
      throw new Error('no such thing')
    },
    { code: 'PLUGIN_HOOK_FAILED', message: expect.stringContaining('no such thing') },
  ],
  [
    'a typed error',
    () => Promise.reject(new PlugboardError('OUTBOUND_EMPTY')),
    { code: 'OUTBOUND_EMPTY', next: expect.stringMatching(/./) },
  ],
  ['an answer that is none', () => 'sent' as never, { code: 'PLUGIN_HOOK_RESULT' }],
])("%s is told as the call's failure", async (_, deliver, error) => {
  const developed = await develop({ deliver })
  await says(developed, 'hello')
  const [chat] = (await developed.host.desk.chats({})).items
  await developed.host.desk.reply(developed.operator.id, chat!.id, { text: 'x' })
  const [call] = await developed.waitFor(() => {
    const calls = developed.calls('messageAdd')
    return calls[0]?.state === 'failed' && calls
  })
  expect(call).toMatchObject({ state: 'failed', error })
  if (call!.error!.code === 'PLUGIN_HOOK_RESULT') expect(call!.returned).toBe('"sent"')
})

test('a call that hangs is shown as running, and then with its time-out', async () => {
  const developed = await develop({ deliver: () => new Promise(() => undefined) })
  await says(developed, 'hello')
  const [chat] = (await developed.host.desk.chats({})).items
  await developed.host.desk.reply(developed.operator.id, chat!.id, { text: 'x' })
  const state = (): string | undefined => developed.calls('messageAdd')[0]?.state
  await developed.waitFor(() => state() === 'running')
  await developed.waitFor(() => state() === 'failed', { timeoutMs: 60_000, everyMs: 500 })
  expect(developed.calls('messageAdd')[0]).toMatchObject({ error: { code: 'PLUGIN_HOOK_TIMEOUT' }, tookMs: 30_000 })
})

test('parallel calls keep their requests apart, however they overlap', async () => {
  const waiting: (() => void)[] = []
  const developed = await develop({
    taps: (host) =>
      host.web.route({
        connector: 'shop',
        method: 'GET',
        path: '/ask/:number',
        async handle({ params }) {
          const { number } = params
          await new Promise<void>((resolve) => void waiting.push(resolve))
          await host.fetch(`https://shop.test/first/${number}`)
          const ask = async (nth: number): Promise<Response> => host.fetch(`https://shop.test/more/${number}/${nth}`)
          await Promise.all([ask(1), ask(2)])
          return {}
        },
      }),
  })
  developed.network.serve('https://shop.test', () => new Response(null, { status: 204 }))
  const numbers = Array.from({ length: 20 }, (_, number) => number)
  const asked = numbers.map((number) => developed.network.fetch(`http://plugboard.test/connector/shop/ask/${number}`))
  await developed.waitFor(() => waiting.length === numbers.length)
  for (const go of waiting.toReversed()) go()
  await Promise.all(asked)
  for (const call of developed.calls('GET /ask/:number')) {
    const [, number] = /\/ask\/(\d+)/.exec(call.given)!
    const urls = call.requests.map(({ url }) => url)
    const wanted = ['first/N', 'more/N/1', 'more/N/2'].map((path) => `https://shop.test/${path.replace('N', number!)}`)
    expect(urls).toEqual(wanted)
  }
  expect(developed.calls('GET /ask/:number')).toHaveLength(20)
})

test('a request of background work stands by itself, and says after which call it came', async () => {
  let poll = Promise.withResolvers<void>()
  const developed = await develop({
    taps: (host) =>
      host.hooks.channelStart.for('shop').tap('shop', () => {
        void (async () => {
          await poll.promise
          await host.fetch('https://shop.test/updates').catch(() => undefined)
        })()
      }),
  })
  poll.resolve()
  poll = Promise.withResolvers()
  const [start] = developed.calls('channelStart')
  await developed.waitFor(() => developed.calls('after channelStart').length > 0)
  await developed.waitFor(() => developed.calls('after channelStart')[0]!.state === 'returned')
  expect(developed.calls('after channelStart')).toMatchObject([
    {
      kind: 'background',
      within: start!.id,
      connector: 'shop',
      line: 1,
      requests: [{ url: 'https://shop.test/updates', status: null, failure: expect.stringContaining('ECONNREFUSED') }],
    },
  ])
  await developed.plugin.fetch('https://shop.test/alone').catch(() => undefined)
  expect(developed.calls('on its own')).toHaveLength(1)
})

test('actions of a settings component and messages of a socket are calls as well', async () => {
  const heard: unknown[] = []
  const developed = await develop({
    taps: (host) =>
      host.web.socket({
        connector: 'shop',
        path: '/live',
        connect: (socket) => socket.onMessage((data) => void heard.push(data)),
      }),
    components: {
      'test:shop': {
        element: 'shop-settings',
        module: './settings.js',
        actions: {
          connect: {
            input: { type: 'object', properties: { key: { type: 'string' } } },
            run: async (_channel, { key }: { key: string }, host) => {
              await host.fetch(`https://shop.test/${key}/me`).catch(() => undefined)
              return { ok: true }
            },
          },
        },
      },
    },
  })
  await developed.host.plugins.runAction('shop', 1, 'connect', { key: 'not-stored-yet' })
  expect(developed.calls('connect')).toMatchObject([
    {
      kind: 'action',
      connector: 'shop',
      line: 1,
      returned: '{"ok":true}',
      requests: [{ url: 'https://shop.test/•••/me' }],
    },
  ])
  await expect(developed.host.plugins.runAction('shop', 1, 'connect', { key: 7 })).rejects.toThrow()
  expect(developed.calls('connect')[0]).toMatchObject({ state: 'failed', error: { code: 'COMPONENT_ACTION_INPUT' } })

  let say: (data: string) => void = () => undefined
  const duplex = {
    send() {},
    bufferedBytes: 0,
    close() {},
    onClose() {},
    onMessage: (call: typeof say) => void (say = call),
  }
  const head = {
    method: 'GET',
    path: '/live',
    params: {},
    query: {},
    headers: {},
    remoteAddress: '',
    signal: new AbortController().signal,
  }
  developed.host.web.matchSocket('shop', '/live')!.route.connect(duplex, head)
  say('{"type":"hello"}')
  expect(heard).toEqual(['{"type":"hello"}'])
  expect(developed.calls('connect /live')).toMatchObject([{ kind: 'socket' }])
  expect(developed.calls('message /live')).toMatchObject([
    { kind: 'socket', given: String.raw`["{\"type\":\"hello\"}"]` },
  ])
})

test('pages are told of calls as they happen, each only as often as there is news', async () => {
  const developed = await develop()
  const stop = new AbortController()
  const told: PluginCallView[] = []
  const listening = (async () => {
    for await (const { event } of developed.host.live.events(null, stop.signal))
      if (event.type === 'call') told.push(event.data)
  })()
  await says(developed, 'hello')
  await replies(developed, 'good day')
  await developed.waitFor(() => told.some(({ name, state }) => name === 'messageAdd' && state === 'returned'))
  expect(told.filter(({ name }) => name === 'messageAdd').length).toBeLessThanOrEqual(2)
  stop.abort()
  await listening
})

test('nothing is recorded unless the host is told to', async () => {
  const developed = await develop({
    developer: false,
    taps: (host) => host.hooks.inboundMessage.tap('shop', () => undefined),
  })
  await says(developed, 'hello')
  await replies(developed, 'good day')
  expect(developed.host.developer.recording).toBe(false)
  expect(developed.host.developer.calls({})).toEqual([])
})

test('a refusal and a retry are answers, not failures', async () => {
  const developed = await develop({
    taps: (host) =>
      host.hooks.outboundMessage.tap('shop', (change) =>
        change.text === 'no' ? refuse(change, 'why not') : undefined,
      ),
    deliver: () => retry('later', { retryAfterMs: 3_600_000 }),
  })
  await says(developed, 'hello')
  const [chat] = (await developed.host.desk.chats({ connector: shop })).items
  await expect(developed.host.desk.reply(developed.operator.id, chat!.id, { text: 'no' })).rejects.toThrow('why not')
  await developed.host.desk.reply(developed.operator.id, chat!.id, { text: 'yes' })
  await developed.waitFor(() => developed.calls('messageAdd').length > 0)
  expect(developed.calls('outboundMessage').map(({ state }) => state)).toEqual(['returned', 'returned'])
  expect(developed.calls('messageAdd')).toMatchObject([
    { state: 'returned', returned: expect.stringContaining('later') },
  ])
})
