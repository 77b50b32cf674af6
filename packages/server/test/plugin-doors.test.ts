import { afterEach, describe, expect, it } from 'vitest'
import {
  PlugboardError,
  type WebRequest,
  type WebResponse,
  type WebRoute,
  type WebSocketDuplex,
} from '@plugboard/contract'
import { systemClock, virtualClock, waitFor } from '@plugboard/testkit'
import { ADMINISTRATOR } from './fake-host.ts'
import { serveFake } from './serve-fake.ts'

interface Told {
  readonly code: string
  readonly detail: string
  readonly facts: Readonly<Record<string, unknown>>
}

const real = { clock: systemClock, timeoutMs: 10_000 }

function withRoute(
  handle: WebRoute['handle'],
  route: Partial<WebRoute> = {},
  options: Parameters<typeof serveFake>[0] = {},
) {
  const served = serveFake(options)
  served.host.routes.push({ connector: 'shop', method: 'POST', path: '/hook', handle, ...route })
  return served.server
}

describe("a plugin's route", () => {
  it('gets the request as it was sent, byte for byte, without the login of an operator', async () => {
    const seen: WebRequest[] = []
    const server = withRoute((request) => {
      seen.push(request)
      return {}
    })
    const payload = Buffer.from([0x7b, 0xff, 0x00, 0x7d])
    const headers = {
      'content-type': 'application/json',
      cookie: `a=1; plugboard=${ADMINISTRATOR}; b=2`,
      'X-Sign': 'abc',
    }
    const answer = await server.inject({
      method: 'POST',
      url: '/connector/shop/hook?id=7&text=a%20b',
      payload,
      headers,
    })
    expect(answer.statusCode).toBe(204)
    const [request] = seen
    expect(request).toMatchObject({
      method: 'POST',
      path: '/hook',
      query: { id: '7', text: 'a b' },
      remoteAddress: '127.0.0.1',
    })
    expect([...(request?.body ?? [])]).toEqual([...payload])
    expect(request?.headers).toMatchObject({ 'x-sign': 'abc', cookie: 'a=1; b=2' })
    expect(() => request?.json()).toThrow(expect.objectContaining({ code: 'HTTP_BODY_INVALID' }))
  })

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/json'])(
    'takes the media type %s',
    async (type) => {
      const server = withRoute((request) => ({ body: request.text() }))
      const headers = type === undefined ? {} : { 'content-type': type }
      const answer = await server.inject({ method: 'POST', url: '/connector/shop/hook', payload: 'some text', headers })
      expect([answer.statusCode, answer.body]).toEqual([200, 'some text'])
    },
  )

  it.each<[WebResponse, number, string | undefined, string]>([
    [{}, 204, undefined, ''],
    [{ status: 202 }, 202, undefined, ''],
    [{ body: 'hello' }, 200, 'text/plain; charset=utf-8', 'hello'],
    [{ body: { ok: true } }, 200, 'application/json; charset=utf-8', '{"ok":true}'],
    [{ body: [1] }, 200, 'application/json; charset=utf-8', '[1]'],
    [{ body: new TextEncoder().encode('bytes') }, 200, 'application/octet-stream', 'bytes'],
    [{ body: '<p>', headers: { 'Content-Type': 'text/html' } }, 200, 'text/html', '<p>'],
    [{ status: 302, headers: { location: 'https://example.com/', 'content-length': '99' } }, 302, undefined, ''],
  ])('answers %o', async (response, status, type, body) => {
    const answer = await withRoute(() => response).inject({ method: 'POST', url: '/connector/shop/hook' })
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([status, type, body])
    expect(answer.headers).not.toHaveProperty('x-frame-options')
  })

  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    ['text', 'string'],
    [{ status: 99 }, 'status is 99'],
    [{ headers: { 'x-bad': 'a\nb' } }, 'header'],
    [{ headers: { 'x-number': 1 } }, 'x-number'],
    [{ body: 7 }, 'body is number'],
    [{ body: { big: 1n } }, 'no JSON'],
  ])('that returns %o is a problem which names the plugin', async (returned, words) => {
    const answer = await withRoute(() => returned as WebResponse).inject({
      method: 'POST',
      url: '/connector/shop/hook',
    })
    expect(answer.json<Told>()).toMatchObject({ status: 500, code: 'WEB_HANDLER_RESULT', facts: { plugin: 'shop' } })
    expect(answer.json<Told>().detail).toContain(words)
  })

  it('that throws is a problem which names the plugin and keeps the cause for the log', async () => {
    const lines: unknown[] = []
    const keep = (text: string, facts?: object): void => void lines.push(text, facts)
    const log = { debug: keep, info: keep, warn: keep, error: keep }
    const server = withRoute(() => Promise.reject(new Error('secret detail')), {}, { log })
    const answer = await server.inject({ method: 'POST', url: '/connector/shop/hook' })
    expect(answer.json<Told>()).toMatchObject({ status: 500, code: 'WEB_HANDLER_FAILED', facts: { plugin: 'shop' } })
    expect(answer.body).not.toContain('secret')
    expect(JSON.stringify(lines)).toContain('secret detail')
    expect(JSON.stringify(lines)).toContain(String(answer.json<Told>().facts['trace']))
  })

  it('may throw an error of the catalogue, which is answered as it is', async () => {
    const server = withRoute((request) => request.json() as WebResponse)
    const answer = await server.inject({ method: 'POST', url: '/connector/shop/hook', payload: '{' })
    expect(answer.json<Told>().code).toBe('HTTP_BODY_INVALID')
    const busy = withRoute(() => Promise.reject(new PlugboardError('INBOUND_BUSY', { waiting: 3 })))
    expect((await busy.inject({ method: 'POST', url: '/connector/shop/hook' })).statusCode).toBe(503)
  })

  it('that looks at the signal only after it has answered finds it aborted', async () => {
    const seen: WebRequest[] = []
    const server = withRoute((request) => {
      seen.push(request)
      return {}
    })
    await server.inject({ method: 'POST', url: '/connector/shop/hook' })
    expect(seen[0]?.signal.aborted).toBe(true)
  })

  it('that hangs is given up after 30 seconds, and told', async () => {
    const clock = virtualClock()
    const signals: AbortSignal[] = []
    const hang = (request: WebRequest): Promise<WebResponse> => {
      signals.push(request.signal)
      return new Promise(() => undefined)
    }
    const answer = withRoute(hang, {}, { clock }).inject({ method: 'POST', url: '/connector/shop/hook' })
    void answer.then(() => undefined)
    await waitFor(() => signals.length === 1, real)
    await clock.advance(29_999)
    expect(signals[0]?.aborted).toBe(false)
    await clock.advance(1)
    expect((await answer).json<Told>()).toMatchObject({
      status: 504,
      code: 'WEB_HANDLER_TIMEOUT',
      facts: { plugin: 'shop' },
    })
    expect(signals[0]?.aborted).toBe(true)
  })

  it('takes as many bytes as it says', async () => {
    const server = withRoute((request) => ({ body: String(request.body.length) }), { maxBytes: 10 })
    const send = async (payload: string | Buffer, headers = {}) =>
      server.inject({ method: 'POST', url: '/connector/shop/hook', payload, headers })
    expect((await send('0123456789')).body).toBe('10')
    expect((await send('01234567890')).json<Told>()).toMatchObject({
      status: 413,
      code: 'HTTP_BODY_TOO_LARGE',
      facts: { maxBytes: 10 },
    })
    const big = withRoute((request) => ({ body: String(request.body.length) }), { maxBytes: 30_000_000 })
    const answer = await big.inject({ method: 'POST', url: '/connector/shop/hook', payload: Buffer.alloc(20_000_000) })
    expect(answer.body).toBe('20000000')
  })

  it.each([
    ['POST', '/connector/shop/nothing', 404, 'HTTP_NOT_FOUND'],
    ['POST', '/connector/nobody/hook', 404, 'HTTP_NOT_FOUND'],
    ['GET', '/connector/shop', 404, 'HTTP_NOT_FOUND'],
    ['PUT', '/connector/shop/hook', 405, 'HTTP_METHOD'],
  ] as const)('%s %s is %i', async (method, url, status, code) => {
    const answer = await withRoute(() => ({})).inject({ method, url })
    expect([answer.statusCode, answer.json<Told>().code]).toEqual([status, code])
  })

  it('answers other sites, and a HEAD like its GET', async () => {
    const server = withRoute(() => ({ body: 'here' }), { method: 'GET', path: '/' })
    const answer = await server.inject({
      method: 'HEAD',
      url: '/connector/shop/',
      headers: { origin: 'https://else.example' },
    })
    expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([200, '4', ''])
  })
})

describe("a plugin's socket", () => {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close()
  })

  async function withSocket(
    connect: (socket: WebSocketDuplex, request: { readonly query: Readonly<Record<string, string>> }) => void,
  ) {
    const { host, server } = serveFake()
    host.sockets.push({ connector: 'shop', path: '/live', connect })
    open.push(server)
    return { server, url: (await server.listen({ host: '127.0.0.1', port: 0 })).replace('http', 'ws') }
  }

  async function client(url: string) {
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    const got: unknown[] = []
    const closed = Promise.withResolvers<CloseEvent>()
    socket.addEventListener('message', ({ data }) => got.push(data))
    socket.addEventListener('close', closed.resolve)
    await new Promise((resolve) => ['open', 'error'].forEach((event) => socket.addEventListener(event, resolve)))
    return { socket, got, closed: closed.promise }
  }

  it('passes texts and bytes both ways, and tells of the end', async () => {
    const ends: unknown[] = []
    const { url } = await withSocket((socket, request) => {
      socket.send(`hello ${request.query['name']}`)
      socket.onMessage((data) => socket.send(data))
      socket.onClose((code, reason) => ends.push([code, reason]))
    })
    const { socket, got } = await client(`${url}/connector/shop/live?name=Ann`)
    socket.send('text')
    socket.send(new Uint8Array([1, 2]))
    await waitFor(() => got.length === 3, real)
    expect(got.slice(0, 2)).toEqual(['hello Ann', 'text'])
    expect([...new Uint8Array(got[2] as ArrayBuffer)]).toEqual([1, 2])
    socket.close(4000, 'enough')
    await waitFor(() => ends.length === 1, real)
    expect(ends).toEqual([[4000, 'enough']])
  })

  it('is closed when its plugin fails, and nothing else is', async () => {
    const { url } = await withSocket((socket, { query }) => {
      if (query['now'] === 'yes') throw new Error('at once')
      socket.onMessage((data) => {
        if (data === 'fail') throw new Error('later')
        socket.send('still here')
      })
    })
    const other = await client(`${url}/connector/shop/live`)
    const atOnce = await client(`${url}/connector/shop/live?now=yes`)
    const later = await client(`${url}/connector/shop/live`)
    later.socket.send('fail')
    expect([(await atOnce.closed).code, (await later.closed).code]).toEqual([1011, 1011])
    other.socket.send('anybody?')
    await waitFor(() => other.got.includes('still here'), real)
  })

  it('is refused as HTTP where there is none, and ends when the server closes', async () => {
    const { url, server } = await withSocket(() => undefined)
    expect((await (await client(`${url}/connector/shop/nothing`)).closed).code).toBe(1006)
    const { closed } = await client(`${url}/connector/shop/live`)
    await server.close()
    expect((await closed).code).toBe(1001)
  })

  it('takes messages of up to a megabyte', async () => {
    const { url } = await withSocket((socket) => socket.onMessage((data) => socket.send(String(data.length))))
    const { socket, got, closed } = await client(`${url}/connector/shop/live`)
    socket.send('x'.repeat(1_048_576))
    await waitFor(() => got.length === 1, real)
    socket.send('x'.repeat(1_048_577))
    expect((await closed).code).toBe(1009)
  })
})
