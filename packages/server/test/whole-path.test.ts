import AjvCompiler from '@fastify/ajv-compiler'
import { type ConnectorDescriptor, definePlugin, sent } from '@plugboard/contract'
import { createTestHost, silentLog, systemClock, type TestHost, waitFor } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createServer, type Server } from '../src/index.ts'

const SHOP: ConnectorDescriptor = {
  ID: 'shop',
  NAME: 'Shop',
  ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E' },
  COMPONENT: 'example:shop',
}

const shop = definePlugin({
  name: 'shop',
  apply(host) {
    host.hooks.buildList.tap('shop', (list) => list.add(SHOP))
    host.hooks.messageAdd.for('shop').tapPromise('shop', async ({ id }) => sent({ ids: [`out-${id}`] }))
    host.web.route({
      connector: 'shop',
      method: 'POST',
      path: '/hook/:line',
      handle: async (request) => {
        const channel = host.channel('shop', Number(request.params['line']))
        return { body: await channel.sendMessages(request.json() as never) }
      },
    })
  },
})

type Json = Readonly<Record<string, unknown>>

let test: TestHost
let server: Server
let url = ''
let cookie = ''
let check: (method: string, path: string, status: number, body: unknown) => void

beforeEach(async () => {
  test = await createTestHost({ plugins: [shop], clock: systemClock })
  server = createServer({ host: test.host, log: silentLog, clock: systemClock, version: '1.0.0' })
  url = await server.listen({ host: '127.0.0.1', port: 0 })
  check = answerCheck((await server.inject('/api/v1/openapi.json')).json<OpenApi>())
  cookie = ''
})
afterEach(async () => {
  await server.close()
  await test.close()
})

interface OpenApi {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response3>> }>>>
  >
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

interface Response3 {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>
}

/** Holds every answer against the OpenAPI document. */
function answerCheck({ paths, components }: OpenApi): typeof check {
  const compile = AjvCompiler()({}, { customOptions: { coerceTypes: false, removeAdditional: false, strict: false } })
  return (method, path, status, body) => {
    const [route, methods] =
      Object.entries(paths).find(([name]) => new RegExp(`^${name.replace(/\{\w+\}/g, '[^/]+')}$`).test(path)) ?? []
    const content = methods?.[method.toLowerCase()]?.responses[String(status)]?.content
    const schema = content?.['application/json']?.schema
    if (schema === undefined) throw new Error(`${method} ${path}: the document has no answer ${status}`)
    const validate = compile({ schema: { components, ...schema } }) as ((value: unknown) => boolean) & {
      errors?: unknown
    }
    expect([route, validate(body), validate.errors]).toEqual([route, true, null])
  }
}

async function ask(method: string, path: string, body?: unknown): Promise<Json> {
  const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const answer = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? cookie
  if (answer.status === 204) return {}
  const json = (await answer.json()) as Json
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`)
  check(method, path.split('?', 1)[0] ?? path, answer.status, json)
  return json
}

async function logIn(): Promise<void> {
  await ask('POST', '/api/v1/login', { login: 'anna', password: 'a test password' })
}

function customerWrites(text: string, id: string): Promise<Response> {
  const item = { user: { id: 'u1', name: 'Ann' }, message: { id, text }, chat: { id: 'c1' } }
  return fetch(`${url}/connector/shop/hook/${test.line.id}`, { method: 'POST', body: JSON.stringify([item]) })
}

describe('a conversation over HTTP', () => {
  it('from the login to the last word; every answer is as the OpenAPI document says', async () => {
    await logIn()
    expect(await ask('GET', '/api/v1/me')).toMatchObject({ operator: { login: 'anna' }, sandbox: false })
    const line = await ask('POST', '/api/v1/lines', { name: 'Sales', settings: { WELCOME_MESSAGE: 'N' } })
    expect(await ask('PATCH', `/api/v1/lines/${String(line['id'])}`, { name: 'Sales team' })).toMatchObject({
      name: 'Sales team',
    })
    const channel = `/api/v1/channels/shop/${test.line.id}`
    expect(await ask('GET', channel)).toMatchObject({ ready: false })
    expect(await ask('PATCH', channel, { active: true, connection: true, register: true })).toMatchObject({
      ready: true,
    })

    expect((await customerWrites('Is it open on Sunday?', 'm1')).status).toBe(200)
    const { items } = (await ask('GET', '/api/v1/chats?limit=10')) as unknown as {
      items: { id: number; unread: number }[]
    }
    expect(items).toMatchObject([{ name: 'Ann', unread: 1, last: { text: 'Is it open on Sunday?' } }])
    const chat = `/api/v1/chats/${items[0]?.id}`
    await ask('POST', `${chat}/accept`)
    expect(await ask('POST', `${chat}/read`)).toMatchObject({ unread: 0 })
    await ask('POST', `${chat}/typing`)

    const stored = await fetch(`${url}/api/v1/files?name=plan.txt`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'text/plain' },
      body: 'the plan',
    })
    const file = (await stored.json()) as { id: string; size: number }
    expect([stored.status, file.size]).toEqual([201, 8])
    const reply = (await ask('POST', `${chat}/messages`, { text: 'Until six.', files: [file.id] })) as unknown as {
      id: number
      files: { url: string }[]
    }
    const delivered = await waitFor(
      async () => {
        const message = await ask('GET', `/api/v1/messages/${reply.id}`)
        return (message['delivery'] as { state?: string } | null)?.state === 'sent' && message
      },
      { clock: systemClock, timeoutMs: 10_000 },
    )
    expect(delivered).toMatchObject({ externalIds: [expect.stringMatching(/^out-/)] })

    const link = new URL(reply.files[0]?.url ?? '')
    const download = await fetch(`${url}${link.pathname}${link.search}`)
    expect([download.status, await download.text()]).toEqual([200, 'the plan'])
    expect((await fetch(`${url}${link.pathname}`)).status).toBe(403)

    const trace = (await ask('GET', `/api/v1/messages/${reply.id}/trace`)) as unknown as { steps: { step: string }[] }
    expect(trace.steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['outbox', 'attempt', 'outcome']))
    await ask('GET', `${chat}/messages`)
    await ask('GET', `${chat}/sessions`)
    expect(await ask('POST', `${chat}/finish`)).toMatchObject({ session: { state: 'closed' } })
    for (const path of [
      'snapshot',
      'connectors',
      'plugins',
      'lines',
      'channels',
      'operators',
      'diagnostics',
      `lines/${test.line.id}/info`,
    ]) {
      await ask('GET', `/api/v1/${path}`)
    }
    await ask('GET', '/api/v1/deliveries?states=sent,dead')
    expect((await fetch(`${url}/health`)).status).toBe(200)
    await ask('DELETE', channel)
    await ask('DELETE', `/api/v1/lines/${test.line.id}`)
    await ask('POST', '/api/v1/logout')
    await expect(ask('GET', '/api/v1/me')).rejects.toThrow('HTTP_LOGIN_NEEDED')
  })

  it('events go on after a lost connection, from the cursor of a snapshot and without a gap', async () => {
    await logIn()
    const channel = `/api/v1/channels/shop/${test.line.id}`
    await ask('PATCH', channel, { active: true, connection: true, register: true })
    const { cursor } = (await ask('GET', '/api/v1/snapshot')) as unknown as { cursor: string }
    await customerWrites('one', 'm1')
    const first = await eventsUntil(`?cursor=${encodeURIComponent(cursor)}`, {}, '"text":"one"')
    await customerWrites('two', 'm2')
    await customerWrites('three', 'm3')
    const last = [...first.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? ''
    const second = await eventsUntil('', { 'last-event-id': last }, '"text":"three"')
    expect(second).toContain('"text":"two"')
    expect(second).not.toContain('event: reset')
    expect(await eventsUntil('?cursor=nonsense', {}, 'event: reset')).toContain('reason')
  })
})

async function eventsUntil(query: string, headers: Record<string, string>, words: string): Promise<string> {
  const abort = new AbortController()
  const answer = await fetch(`${url}/api/v1/events${query}`, { headers: { cookie, ...headers }, signal: abort.signal })
  let text = ''
  for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece
    if (text.includes(words) && text.endsWith('\n\n')) break
  }
  abort.abort()
  return text
}
