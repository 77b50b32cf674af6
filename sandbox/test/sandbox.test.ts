import type { SimulatedMessengerView } from '@plugboard/contract'
import { waitFor } from '@plugboard/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../src/index.ts'
import { Client } from './client.ts'

let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
  client = new Client(sandbox)
  await client.logIn()
})

afterAll(() => sandbox.close())

describe('a new sandbox', () => {
  it('is logged in as Anna by itself, with two colleagues and a line', async () => {
    expect(await new Client(sandbox).logIn()).toMatchObject({
      operator: { name: 'Anna', role: 'administrator' },
      sandbox: true,
    })
    const { items } = await client.get<{ items: { name: string; role: string }[] }>('/api/v1/operators')
    expect(items.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'Anna administrator',
      'Boris operator',
      'Clara operator',
    ])
    expect(await client.get('/api/v1/lines')).toMatchObject({ items: [{ id: 1, name: 'Support' }] })
  })

  it('has a simulated messenger on loopback for both connectors; groups are for one of them', async () => {
    const { items } = await client.get<{ items: SimulatedMessengerView[] }>('/sandbox/v1/messengers')
    expect(items.map(({ connector }) => connector)).toEqual(['baseconnector', 'baseconnector_group'])
    expect(items.map(({ abilities }) => abilities.includes('group'))).toEqual([false, true])
    for (const { url } of items) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

describe('a conversation through the page', () => {
  it('goes both ways, with edits, deletions, files and receipts', async () => {
    expect(await client.connect('baseconnector')).toMatchObject({ ready: true })
    const phone = await client.startChat('baseconnector', ['Ada'])
    const customer = phone.customers[0]?.id
    const base64 = Buffer.from('order,amount').toString('base64')
    await client.act(phone, 'says', { customer, text: 'Hello', files: [{ name: 'o.csv', mime: 'text/csv', base64 }] })

    const [chat] = await client.chats()
    if (chat === undefined) throw new Error('no chat came')
    const [first] = await client.messages(chat.id)
    expect(first).toMatchObject({ text: 'Hello', files: [{ name: 'o.csv', failed: null }] })
    const seen = await client.replyTo(chat, phone, 'Good morning')
    const [hello, answer] = seen.messages.toSorted((one, other) => one.from.localeCompare(other.from))

    await client.act(phone, 'edits', { customer, message: hello?.id, text: 'Hello there' })
    expect(await client.messages(chat.id)).toMatchObject([{ text: 'Hello there', edited: true }, {}, {}])
    await client.act(phone, 'reads', { customer })
    const read = await waitFor(async () => (await client.phone(phone)).messages.find(({ read }) => read))
    expect(read.id).not.toBe(hello?.id)
    expect(answer?.from).toBe('operator')
    await client.act(phone, 'types', { customer })
    await client.act(phone, 'deletes', { customer, message: hello?.id })
    expect(await client.messages(chat.id)).toMatchObject([{ text: '', deleted: true }, {}, {}])
  })

  it.each<[name: string, mime: string, type: string, disposition: string]>([
    ['jacket.png', 'image/png', 'image/png', 'inline'],
    ['logo.svg', 'image/svg+xml', 'application/octet-stream', 'attachment'],
    ['page.html', 'text/html', 'application/octet-stream', 'attachment'],
  ])('gives the file %s of a phone out below /sandbox/v1', async (name, mime, type, disposition) => {
    await client.connect('baseconnector')
    const over = new AbortController()
    const events = sandbox.host.live.events(null, over.signal)
    const phone = await client.startChat('baseconnector', ['Zoe'])
    const files = [{ name, mime, base64: Buffer.from(`<b>${name}</b>`).toString('base64') }]
    const said = await client.act(phone, 'says', { customer: phone.customers[0]?.id, files })
    const url = said.messages[0]?.files[0]?.url ?? ''
    expect(url).toMatch(/^\/sandbox\/v1\/files\/baseconnector\/1\/\w+$/)
    const shown = await client.phone(phone)
    expect(shown.messages[0]).toMatchObject({ failed: null, files: [{ url }] })
    for await (const { event } of events) {
      if (event.type !== 'customer' || event.data.messages.length === 0) continue
      expect(event.data.messages[0]?.files[0]?.url).toBe(url)
      break
    }
    over.abort()

    const response = await client.fetch(url)
    expect(await response.text()).toBe(`<b>${name}</b>`)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-disposition')).toMatch(new RegExp(`^${disposition}; filename="${name}"`))
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect((await fetch(`${sandbox.url}${url}`)).status).toBe(401)
    expect((await client.fetch(`${url}9`)).status).toBe(404)
  })

  it('shows pages what happens to customers and checks as it happens', async () => {
    const stop = new AbortController()
    const stream = await client.fetch('/api/v1/events', { signal: stop.signal })
    const seen = eventTypes(stream)
    const phone = await client.startChat('baseconnector', ['Eve'])
    await client.act(phone, 'says', { customer: phone.customers[0]?.id, text: 'Is this live?' })
    await client.fetch('/api/v1/channels/baseconnector/1', { method: 'PATCH', body: '{"error":true}' })
    await client.fetch('/api/v1/channels/baseconnector/1', { method: 'PATCH', body: '{"error":false}' })
    await waitFor(() => ['customer', 'checks', 'message', 'channel'].every((type) => seen.has(type)), {
      what: 'all kinds of events',
    })
    stop.abort()
  })

  it('keeps the chats of a group together', async () => {
    await client.connect('baseconnector_group')
    const phone = await client.startChat('baseconnector_group', ['Ada', 'Ben'], true)
    for (const { id, name } of phone.customers) await client.act(phone, 'says', { customer: id, text: `I am ${name}` })
    const chats = await client.chats()
    expect(chats.filter(({ connector }) => connector === 'baseconnector_group')).toMatchObject([{ group: true }])
  })

  it('lets the messenger fail on demand', async () => {
    await client.post('/sandbox/v1/faults', { connector: 'baseconnector', fault: 'refuse' })
    const phone = await client.startChat('baseconnector', ['Mallory'])
    await client.act(phone, 'says', { customer: phone.customers[0]?.id, text: 'Hello' })
    const [chat] = await client.chats()
    const sent = await client.post<{ id: number }>(`/api/v1/chats/${chat?.id}/messages`, { text: 'No' })
    await waitFor(async () => {
      const messages = await client.messages(chat?.id ?? 0)
      return messages.find(({ id }) => id === sent.id)?.delivery?.state === 'refused'
    })
    expect(await faults()).toEqual(['refuse', 'none'])
    await client.post('/sandbox/v1/faults', { connector: 'baseconnector', fault: 'none' })
    expect(await faults()).toEqual(['none', 'none'])
  })

  it('finds no fault in the status stream meanwhile', async () => {
    await sandbox.settle()
    const checks = await client.checks()
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(checks.every(({ count }) => count > 0)).toBe(true)
  })
})

describe('what is no usable request gets a problem', () => {
  const chat = '/sandbox/v1/chats/baseconnector/1/chat1'
  it.each<[what: string, path: string, body: unknown, status: number, named: string]>([
    ['an unknown connector', '/sandbox/v1/connect', { connector: 'nobody', line: 1 }, 404, 'nobody'],
    ['an unknown line', '/sandbox/v1/connect', { connector: 'baseconnector', line: 99 }, 404, '99'],
    ['a line that is a text', '/sandbox/v1/connect', { connector: 'baseconnector', line: '1' }, 400, 'line'],
    ['an unknown fault', '/sandbox/v1/faults', { connector: 'baseconnector', fault: 'explode' }, 400, 'fault'],
    ['a chat without customers', '/sandbox/v1/chats', { connector: 'baseconnector', line: 1, names: [] }, 400, 'names'],
    ['an unknown field', '/sandbox/v1/chats', { connector: 'baseconnector', line: 1, names: ['A'], x: 1 }, 400, 'x'],
    ['a message without anything', `${chat}/says`, { customer: 'customer2' }, 400, 'text'],
    ['an unknown chat', '/sandbox/v1/chats/baseconnector/1/nowhere/says', { customer: 'x', text: 'x' }, 400, 'nowhere'],
    ['a stranger', `${chat}/says`, { customer: 'stranger', text: 'x' }, 400, 'stranger'],
    ['an unknown message', `${chat}/deletes`, { customer: 'customer2', message: 'm99' }, 400, 'm99'],
    [
      'a file that is no base64',
      `${chat}/says`,
      { customer: 'customer2', files: [{ name: 'a', mime: 'a/b', base64: '!' }] },
      400,
      'base64',
    ],
  ])('%s', async (_, path, body, status, named) => {
    const response = await client.fetch(path, { method: 'POST', body: JSON.stringify(body) })
    expect(response.status).toBe(status)
    const problem = await response.text()
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(problem).toContain(named)
  })

  it('and only an administrator connects channels', async () => {
    const { items } = await client.get<{ items: { id: number; login: string }[] }>('/api/v1/operators')
    const boris = items.find(({ login }) => login === 'boris')
    const password = 'given by Anna'
    await client.fetch(`/api/v1/operators/${boris?.id}`, { method: 'PATCH', body: JSON.stringify({ password }) })
    const other = new Client(sandbox)
    await other.post('/api/v1/login', { login: 'boris', password })
    const body = JSON.stringify({ connector: 'baseconnector', line: 1 })
    expect((await other.fetch('/sandbox/v1/connect', { method: 'POST', body })).status).toBe(403)
    expect(await other.checks()).not.toEqual([])
  })

  it('and nobody gets in without the login of the page', async () => {
    for (const path of ['messengers', 'chats', 'checks']) {
      expect((await fetch(`${sandbox.url}/sandbox/v1/${path}`)).status).toBe(401)
    }
  })
})

async function faults(): Promise<string[]> {
  const { items } = await client.get<{ items: SimulatedMessengerView[] }>('/sandbox/v1/messengers')
  return items.filter(({ connector }) => connector.startsWith('baseconnector')).map(({ fault }) => fault)
}

/** Types of the events that have come so far; grows. */
function eventTypes(stream: Response): ReadonlySet<string> {
  const types = new Set<string>()
  const read = async (): Promise<void> => {
    let text = ''
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString()
      for (const [, type] of text.matchAll(/^event: (\w+)$/gm)) types.add(type ?? '')
    }
  }
  read().catch(() => undefined)
  return types
}
