import type { MessageView } from '@plugboard/contract'
import type { TestHost } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sign, windowMs } from '../src/signature.ts'
import { startWebhook } from './webhook.ts'

let test: TestHost

beforeEach(async () => {
  test = await startWebhook()
})

afterEach(() => test.close())

interface Call {
  readonly body?: string
  readonly line?: string
  readonly secret?: string
  readonly nowMs?: number
  /** Instead of a signature that fits; null: none. */
  readonly signature?: string | null
}

function call({ body = '{}', line = '1', secret, nowMs = test.clock.now(), signature }: Call): Promise<Response> {
  const known = String(test.messenger('webhook').settings(1)['receiveSecret'])
  const headers = new Headers({ 'content-type': 'application/json' })
  const header = signature === undefined ? sign(body, secret ?? known, nowMs) : signature
  if (header !== null) headers.set('plugboard-signature', header)
  return test.network.fetch(`http://plugboard.test/connector/webhook/in/${line}`, { method: 'POST', headers, body })
}

async function desk(): Promise<readonly MessageView[]> {
  const { items } = await test.host.desk.chats({})
  const pages = await Promise.all(items.map(({ id }) => test.host.desk.messages(id, {})))
  return pages.flatMap((page) => page.items)
}

const user = { id: 'u1', name: 'Ada Lovelace' }
const chat = { id: 'c1', name: 'Ada' }
const hello = JSON.stringify({ event: 'message.add', user, chat, message: { id: 'm1', text: 'Hello' } })

describe('an event with a right signature', () => {
  it('becomes a message, an edit and a deletion', async () => {
    const first = await call({ body: hello })
    expect([first.status, await first.json()]).toEqual([200, { message: 1, repeat: false, found: true }])
    expect(await desk()).toMatchObject([{ text: 'Hello', externalIds: ['m1'], author: { name: 'Ada Lovelace' } }])
    const edited = { event: 'message.update', user, chat, message: { id: 'm1', text: 'Hello there' } }
    expect((await call({ body: JSON.stringify(edited) })).status).toBe(200)
    expect(await desk()).toMatchObject([{ text: 'Hello there', edited: true }])
    const gone = { event: 'message.delete', user, chat, message: { id: 'm1' } }
    expect((await call({ body: JSON.stringify(gone) })).status).toBe(200)
    expect(await desk()).toMatchObject([{ text: '', deleted: true }])
  })

  it('says when an edit names a message that nobody knows', async () => {
    const body = JSON.stringify({ event: 'message.update', user, chat, message: { id: 'm9', text: 'x' } })
    expect(await (await call({ body })).json()).toMatchObject({ found: false })
  })

  it('makes a repeat of a message that comes with a new signature', async () => {
    const first = (await (await call({ body: hello })).json()) as object
    const second = await call({ body: hello, nowMs: test.clock.now() + 60_000 })
    expect(await second.json()).toEqual({ ...first, repeat: true })
    expect(await desk()).toHaveLength(1)
  })

  it('is taken again while the channel is not ready, once it is', async () => {
    await test.host.channels.setFlags('webhook', 1, { error: true })
    const nowMs = test.clock.now()
    expect((await call({ body: hello, nowMs })).status).toBe(503)
    await test.host.channels.setFlags('webhook', 1, { error: false })
    expect((await call({ body: hello, nowMs })).status).toBe(200)
    expect(await desk()).toHaveLength(1)
  })
})

describe('a replay', () => {
  it('gets the first answer again, and does nothing', async () => {
    await call({ body: hello })
    const nowMs = test.clock.now()
    const edit = (text: string): string =>
      JSON.stringify({ event: 'message.update', user, chat, message: { id: 'm1', text } })
    const first = await call({ body: edit('one'), nowMs })
    await call({ body: edit('two'), nowMs: nowMs + 1_000 })
    const replayed = await call({ body: edit('one'), nowMs })
    expect([replayed.status, await replayed.json()]).toEqual([200, await first.json()])
    expect(await desk()).toMatchObject([{ text: 'two' }])
  })

  it('is refused once the window is over', async () => {
    const nowMs = test.clock.now()
    await call({ body: hello, nowMs })
    await test.waitFor(() => test.clock.now() > nowMs + windowMs + 1_000, { everyMs: 10_000, timeoutMs: 400_000 })
    const replayed = await call({ body: hello, nowMs })
    expect([replayed.status, await replayed.text()]).toEqual([401, expect.stringContaining('out of time')])
  })

  it('of one line is none on another', async () => {
    const body = JSON.stringify({ event: 'typing', chat, user })
    await call({ body })
    expect((await call({ body, line: '2' })).status).toBe(401)
  })
})

describe('who is turned away', () => {
  it.each<[what: string, call: Call, says: string]>([
    ['no signature', { signature: null }, 'missing'],
    ['an empty signature', { signature: '' }, 'missing'],
    ['a signature that is none', { signature: 'sha256=abc' }, 'malformed'],
    ['another secret', { secret: 'a secret of somebody else' }, 'wrong'],
    ['a line that nobody connected', { line: '99' }, 'cannot be checked'],
    ['a line that is no number', { line: 'one' }, ''],
  ])('%s', async (_, request, says) => {
    const response = await call({ body: hello, ...request })
    expect([400, 401, 404]).toContain(response.status)
    expect(await response.text()).toContain(says)
    expect(await desk()).toEqual([])
  })

  it('the secret of the other direction', async () => {
    const secret = String(test.messenger('webhook').settings(1)['sendSecret'])
    expect((await call({ body: hello, secret })).status).toBe(401)
  })
})

describe('garbage with a right signature', () => {
  it.each<[what: string, body: string, named: string]>([
    ['nothing', '', 'JSON'],
    ['no JSON', '{"event":', 'JSON'],
    ['null', 'null', 'event'],
    ['a list', '[]', 'event'],
    ['a text', '"message.add"', 'event'],
    ['another event', '{"event":"dance"}', 'event'],
    ['an event that is no text', '{"event":{"a":1}}', 'event'],
    ['an inherited name', '{"event":"toString"}', 'event'],
    ['no user', JSON.stringify({ event: 'message.add', chat, message: { id: '1', text: 'x' } }), 'user'],
    ['a chat that is a list', JSON.stringify({ event: 'message.add', user, chat: [], message: { id: '1' } }), 'chat'],
    ['an empty message', JSON.stringify({ event: 'message.add', user, chat, message: { id: '1' } }), 'text'],
    [
      'a message id that is a number',
      JSON.stringify({ event: 'message.add', user, chat, message: { id: 1, text: 'x' } }),
      'message.id',
    ],
    ['receipts that are no list', JSON.stringify({ event: 'read', chat, messages: 'm1' }), 'messages'],
    ['no receipts', JSON.stringify({ event: 'read', chat, messages: [] }), 'messages'],
    ['a receipt of nothing', JSON.stringify({ event: 'read', chat, messages: [{}] }), 'messages[0]'],
    ['typing by nobody', JSON.stringify({ event: 'typing', chat, user: {} }), 'user.id'],
    ['typing nowhere', JSON.stringify({ event: 'typing', chat: null, user }), 'chat.id'],
  ])('%s is answered with a problem that names it, and stores nothing', async (_, body, named) => {
    const response = await call({ body })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.stringify(await response.json())).toContain(named)
    expect(await desk()).toEqual([])
  })
})
