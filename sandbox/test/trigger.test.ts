import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Sandbox, startSandbox, type TriggerInput, type TriggerView } from '../src/index.ts'
import { Client } from './client.ts'

let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, watch: false })
  client = new Client(sandbox)
  await client.logIn()
}, 60_000)

afterAll(() => sandbox.close())

const connector = 'baseconnector'

function trigger(input: TriggerInput): Promise<TriggerView> {
  return client.post('/sandbox/v1/trigger', { connector, ...input })
}

it.each<[event: TriggerInput['event'], seen: object]>([
  ['edit', { message: { edited: true, text: expect.stringContaining('(edited)') } }],
  ['delete', { message: { deleted: true, text: '' } }],
  ['receipt', { message: { readMs: expect.any(Number) } }],
  ['typing', { message: null }],
  ['answer', { delivery: { state: 'sent' }, message: { text: 'How can we help?' } }],
  ['error', { delivery: { state: 'refused', reason: 'The customer has blocked the bot.' } }],
  ['message', { message: { direction: 'inbound', text: 'Hello, this is a test.' } }],
])('%s happens in a chat that is made for it', async (event, seen) => {
  const came = await trigger({ event, customer: `Customer of ${event}` })
  expect(came).toMatchObject({ event, ok: true, problem: null, ...seen })
  expect(came.steps.join(' ')).toContain(`Customer of ${event}`)
  expect(came.reports.every(({ status }) => status < 300)).toBe(true)
})

it.each<[fault: NonNullable<TriggerInput['fault']>, state: string]>([
  ['lost-answer', 'unknown'],
  ['down', 'waiting'],
])('the fault %s leaves a delivery %s, and is over afterwards', async (fault, state) => {
  const customer = `Customer of ${fault}`
  expect(await trigger({ event: 'error', fault, customer })).toMatchObject({ ok: true, delivery: { state } })
  expect(
    sandbox
      .messengers()
      .find((messenger) => messenger.connector === connector)
      ?.fault(),
  ).toBe('none')
})

it('sends files, and what the caller wants to be different', async () => {
  const file = { name: 'order.csv', mime: 'text/csv', base64: Buffer.from('a,b\n').toString('base64') }
  const set = { 'user.name': 'Zoë', 'message.text': 'Changed on the way', 'user.extra.0.deep': 1 }
  const came = await trigger({ event: 'message', text: 'Hello', files: [file], set, customer: 'Zoe' })
  expect(came.message).toMatchObject({
    author: { name: 'Zoë' },
    text: 'Changed on the way',
    files: [{ name: 'order.csv', size: 4, failed: null }],
  })
  expect(came.reports).toMatchObject([{ path: '/hook/1', json: { user: { extra: [{ deep: 1 }] } } }])
})

it('says what the connector answered to a body that it cannot take', async () => {
  const came = await trigger({ event: 'message', body: { type: 'dance' }, customer: 'Ben' })
  expect(came).toMatchObject({ ok: false, problem: expect.stringContaining('dance') })
  expect(came.reports).toMatchObject([{ json: { type: 'dance' }, status: 400 }])
})

it('says so when nothing could be changed', async () => {
  const came = await trigger({ event: 'answer', set: { text: 'x' }, customer: 'Ben' })
  expect(came).toMatchObject({ ok: false, problem: expect.stringContaining('Nothing could be changed') })
})

it.each<[what: string, input: object, field: string]>([
  ['no event', {}, 'event'],
  ['another event', { event: 'dance' }, 'event'],
  ['several connectors to choose from', { event: 'message', connector: undefined }, 'connector'],
  ['an unknown chat', { event: 'message', chat: 'nowhere' }, 'chat'],
  ['an unknown message', { event: 'edit', message: 'nothing' }, 'message'],
  ['a path that is none', { event: 'message', set: { 'a..b': 1 } }, 'set'],
  ['a path that would bend objects', { event: 'message', set: { '__proto__.x': 1 } }, 'set'],
  ['an unknown field', { event: 'message', txt: 'x' }, 'txt'],
])('refuses %s', async (_, input, field) => {
  const body = JSON.stringify({ connector, ...input })
  const response = await client.fetch('/sandbox/v1/trigger', { method: 'POST', body })
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(field)])
})
