import type { HookView, PluginCallView } from '@plugboard/contract'
import { waitFor } from '@plugboard/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../src/index.ts'
import { Client } from './client.ts'

let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, watch: false })
  client = new Client(sandbox)
  await client.logIn()
})

afterAll(() => sandbox.close())

async function calls(query = ''): Promise<readonly PluginCallView[]> {
  return (await client.get<{ items: PluginCallView[] }>(`/sandbox/v1/calls${query}`)).items
}

describe('what plugins were called for', () => {
  it('is there for every message, with requests, and without any secret of the settings', async () => {
    await client.connect('baseconnector')
    const phone = await client.startChat('baseconnector', ['Ada'])
    await client.act(phone, 'says', { customer: phone.customers[0]?.id, text: 'Hello' })
    const [chat] = await client.chats()
    await client.replyTo(chat!, phone, 'Good morning')
    const messages = await client.messages(chat!.id)
    const [hello, answer] = [messages.find(({ text }) => text === 'Hello'), messages.at(-1)]

    expect((await calls(`?message=${hello!.id}`)).map(({ name }) => name)).toContain('POST /hook/:line')
    const [sent] = await waitFor(async () => {
      const found = (await calls(`?message=${answer!.id}`)).filter(({ name }) => name === 'messageAdd')
      return typeof found[0]?.requests[0]?.received === 'string' && found
    })
    expect(sent).toMatchObject({
      plugin: 'base-connector',
      connector: 'baseconnector',
      state: 'returned',
      requests: [{ method: 'POST', status: 200, headers: { authorization: '•••' } }],
    })
    expect(sent!.requests[0]!.sent).toContain('Good morning')

    const { token } = sandbox.messengers()[0]!.settings(1)
    expect(JSON.stringify(await calls('?limit=1000'))).not.toContain(token)
  })

  it('is filtered by plugin and cut at a limit', async () => {
    expect(await calls('?plugin=nobody')).toEqual([])
    expect(await calls('?limit=2')).toHaveLength(2)
    const plugins = new Set((await calls('?plugin=base-connector')).map(({ plugin }) => plugin))
    expect([...plugins]).toEqual(['base-connector'])
  })

  it.each(['?message=x', '?message=0', '?limit=0', '?limit=1001', '?plugin=', '?other=1'])(
    'is refused for %s',
    async (query) => {
      const answer = await client.fetch(`/sandbox/v1/calls${query}`)
      expect(answer.status).toBe(400)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    },
  )

  it('is told live to open pages', async () => {
    const stop = new AbortController()
    const stream = await client.fetch('/api/v1/events', { signal: stop.signal })
    const phone = await client.startChat('baseconnector', ['Eve'])
    await client.act(phone, 'says', { customer: phone.customers[0]?.id, text: 'Live?' })
    const heard = await heardUntil(stream, /^event: call$/m)
    expect(heard).toContain('POST /hook/:line')
    stop.abort()
  })
})

it('every hook is told with what it is for', async () => {
  const { items } = await client.get<{ items: HookView[] }>('/sandbox/v1/hooks')
  expect(items.map(({ name }) => name)).toContain('messageAdd')
  for (const { when, returns, failure } of items)
    expect([when, returns, failure].every((words) => words.length > 3)).toBe(true)
})

it('both are in the document of the API, and for nobody without a login', async () => {
  const { paths } = await client.get<{ paths: Record<string, { get?: { summary?: string; responses: object } }> }>(
    '/api/v1/openapi.json',
  )
  for (const path of ['/sandbox/v1/calls', '/sandbox/v1/hooks']) {
    expect(paths[path]?.get?.summary).toMatch(/./)
    expect(JSON.stringify(paths[path]?.get?.responses)).toContain('application/json')
    expect((await fetch(`${sandbox.url}${path}`)).status).toBe(401)
  }
})

async function heardUntil(stream: Response, wanted: RegExp): Promise<string> {
  let heard = ''
  for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
    heard += chunk
    if (wanted.test(heard) && heard.includes('/hook/:line')) return heard
  }
  throw new Error(`the stream ended after ${heard}`)
}
