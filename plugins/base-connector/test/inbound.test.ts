import type { MessageView } from '@plugboard/contract'
import type { Messenger, TestHost } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBaseConnector } from './base-connector.ts'

let test: TestHost

beforeEach(async () => {
  test = await startBaseConnector()
  await test.connect('baseconnector')
})

afterEach(() => test.close())

interface Talk {
  readonly messenger: Messenger
  readonly line: number
  readonly chat: string
  readonly customers: readonly { readonly line: number; readonly chat: string; readonly customer: string }[]
}

function talk(connector = 'baseconnector', names = ['Ada Lovelace']): Talk {
  const messenger = test.messenger(connector)
  const line = test.line.id
  const { chat, customers } = messenger.startChat(line, { names })
  return { messenger, line, chat, customers: customers.map(({ id }) => ({ line, chat, customer: id })) }
}

async function desk(): Promise<readonly MessageView[]> {
  const { items } = await test.host.desk.chats({})
  const pages = await Promise.all(items.map(({ id }) => test.host.desk.messages(id, {})))
  return pages.flatMap((page) => page.items)
}

describe('what customers do reaches the desk', () => {
  it('a message, an edit and a deletion', async () => {
    const { messenger, customers } = talk()
    const [ada] = customers
    if (ada === undefined) throw new Error('nobody is there')
    const { id } = await messenger.says(ada, { text: 'Tomorrow at tne' })
    expect(await desk()).toMatchObject([
      { text: 'Tomorrow at tne', externalIds: [id], author: { name: 'Ada Lovelace' } },
    ])
    await messenger.edits(ada, id, 'Tomorrow at ten')
    expect(await desk()).toMatchObject([{ text: 'Tomorrow at ten', edited: true }])
    await messenger.deletes(ada, id)
    expect(await desk()).toMatchObject([{ text: '', deleted: true }])
    expect(messenger.chats()[0]?.messages).toMatchObject([{ failed: null }])
  })

  it('files, by link', async () => {
    const { messenger, customers } = talk()
    const [ada] = customers
    if (ada === undefined) throw new Error('nobody is there')
    const data = Buffer.from('order,amount\n')
    await messenger.says(ada, { files: [{ name: 'order.csv', mime: 'text/csv', data }] })
    const [message] = await desk()
    expect(message?.files).toMatchObject([{ name: 'order.csv', mime: 'text/csv', size: data.byteLength, failed: null }])
    expect(await (await test.network.fetch(message?.files[0]?.url ?? '')).text()).toBe('order,amount\n')
  })

  it('the receipts of an answer', async () => {
    const { messenger, customers } = talk()
    const [ada] = customers
    if (ada === undefined) throw new Error('nobody is there')
    await messenger.says(ada, { text: 'Hello' })
    const [hello] = await desk()
    const { id } = await test.host.desk.reply(test.operator.id, hello?.chat ?? 0, { text: 'Hello Ada' })
    await test.waitFor(async () => (await test.host.desk.message(id)).deliveredMs !== null, { what: 'delivered' })
    expect((await test.host.desk.message(id)).readMs).toBeNull()
    await messenger.reads(ada)
    expect((await test.host.desk.message(id)).readMs).not.toBeNull()
  })

  it('one chat for a group of the group connector', async () => {
    await test.connect('baseconnector_group')
    const { messenger, customers } = talk('baseconnector_group', ['Ada', 'Ben'])
    for (const customer of customers) await messenger.says(customer, { text: `I am ${customer.customer}` })
    const { items } = await test.host.desk.chats({})
    expect(items).toMatchObject([{ group: true, name: 'Ada, Ben', customer: null }])
    expect(new Set((await desk()).map(({ author }) => author.name))).toEqual(new Set(['Ada', 'Ben']))
  })
})

describe('the hook', () => {
  interface Call {
    readonly path?: string
    readonly token?: string
    readonly body?: string
  }

  function call({ path = `/hook/${test.line.id}`, token, body = '{}' }: Call): Promise<Response> {
    const known = String(test.messenger('baseconnector').settings(test.line.id)['token'])
    const headers = { authorization: `Bearer ${token ?? known}` }
    return test.network.fetch(`http://plugboard.test/connector/baseconnector${path}`, { method: 'POST', headers, body })
  }

  const user = { id: 'u1', name: 'Ada' }
  const chat = { id: 'c1' }

  it.each<[what: string, body: string, named: string]>([
    ['no JSON', '{"type":', 'JSON'],
    ['a list', '[]', 'type'],
    ['nothing', 'null', 'type'],
    ['another type', '{"type":"dance"}', 'dance'],
    ['a message without a user', JSON.stringify({ type: 'message', chat, message: { id: '1', text: 'x' } }), 'user'],
    ['a message without a chat', JSON.stringify({ type: 'message', user, message: { id: '1', text: 'x' } }), 'chat'],
    ['a message that is a text', JSON.stringify({ type: 'message', user, chat, message: 'x' }), 'message'],
    ['an empty message', JSON.stringify({ type: 'message', user, chat, message: { id: '1' } }), 'text'],
    [
      'a chat id that is a number',
      JSON.stringify({ type: 'message', user, chat: { id: 7 }, message: { id: '1', text: 'x' } }),
      'chat.id',
    ],
    ['receipts that are no list', JSON.stringify({ type: 'read', chat, messages: 'm1' }), 'messages'],
    ['typing by nobody', JSON.stringify({ type: 'typing', chat, user: {} }), 'user.id'],
  ])('answers %s with a problem that names it, and stores nothing', async (_, body, named) => {
    const response = await call({ body })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.stringify(await response.json())).toContain(named)
    expect(await desk()).toEqual([])
  })

  it.each([
    ['a wrong token', { token: 'wrong' }, 401],
    ['an empty token', { token: '' }, 401],
    ['a line that nobody connected', { path: '/hook/99' }, 401],
    ['a line that is no number', { path: '/hook/one' }, 401],
  ])('turns away %s', async (_, request, status) => {
    const body = JSON.stringify({ type: 'message', user, chat, message: { id: '1', text: 'Hello' } })
    const response = await call({ ...request, body })
    expect([status, 400, 404]).toContain(response.status)
    expect(await desk()).toEqual([])
  })

  it('says 503 while the channel is not ready, so that the messenger sends it again', async () => {
    await test.host.channels.setFlags('baseconnector', test.line.id, { error: true })
    const body = JSON.stringify({ type: 'message', user, chat, message: { id: '1', text: 'Hello' } })
    expect((await call({ body })).status).toBe(503)
    await test.host.channels.setFlags('baseconnector', test.line.id, { error: false })
    expect((await call({ body })).ok).toBe(true)
    expect((await call({ body })).ok).toBe(true)
    expect(await desk()).toMatchObject([{ text: 'Hello' }])
  })
})
