import { readFileSync } from 'node:fs'
import type { DeliveryState, MessageView } from '@plugboard/contract'
import type { Messenger, TestHost } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verify } from '../src/signature.ts'
import { startWebhook } from './webhook.ts'

let test: TestHost
let messenger: Messenger
let where: { readonly line: number; readonly chat: string; readonly customer: string }
let chat: number

beforeEach(async () => {
  test = await startWebhook()
  messenger = test.messenger('webhook')
  const begun = messenger.startChat(1, { names: ['Ada'] })
  where = { line: 1, chat: begun.chat, customer: begun.customers[0]?.id ?? '' }
  await messenger.says(where, { text: 'Hello' })
  chat = (await test.host.desk.chats({})).items[0]?.id ?? 0
})

afterEach(() => test.close())

function inState(id: number, state: DeliveryState): Promise<MessageView> {
  return test.waitFor(
    async () => {
      const message = await test.host.desk.message(id)
      return message.delivery?.state === state && message.delivery.attempts > 0 && message
    },
    { what: state, timeoutMs: 120_000 },
  )
}

/** Puts somebody else at the address; what comes is kept. */
function takeOver(answer: (attempt: number) => Response): Request[] {
  const requests: Request[] = []
  test.network.serve(messenger.url, (request) => {
    requests.push(request.clone())
    return answer(requests.length)
  })
  return requests
}

it('sends one signed event with everything that the other system needs', async () => {
  const data = new TextEncoder().encode('thanks')
  const file = await test.host.files.put({ name: 'receipt.txt', mime: 'text/plain', data })
  const requests = takeOver(() => Response.json({ outcome: 'sent', ids: ['x1'] }))
  const { id } = await test.host.desk.reply(test.operator.id, chat, { text: 'See the [b]file[/b]', files: [file.id] })
  expect(await inState(id, 'sent')).toMatchObject({ externalIds: ['x1'] })
  const [request] = requests
  if (request === undefined) throw new Error('nothing came')
  const body = await request.text()
  expect(JSON.parse(body)).toEqual({
    event: 'message.add',
    line: 1,
    delivery: expect.any(Number),
    attempt: 1,
    chat: { id: where.chat },
    message: {
      reference: id,
      author: 'operator',
      text: 'See the [b]file[/b]',
      files: [{ name: 'receipt.txt', mime: 'text/plain', size: 6, url: expect.stringContaining('/files/') }],
    },
    sentParts: [],
  })
  expect(request.headers.get('idempotency-key')).toBe(String((JSON.parse(body) as { delivery: number }).delivery))
  const secret = String(messenger.settings(1)['sendSecret'])
  const header = request.headers.get('plugboard-signature') ?? undefined
  expect(verify(Buffer.from(body), header, { secret, nowMs: test.clock.now() })).toBe('fine')
})

it('sends what README.md shows', async () => {
  const requests = takeOver(() => Response.json({ outcome: 'sent' }))
  const file = await test.host.files.put({ name: 'map.png', mime: 'image/png', data: new Uint8Array(3) })
  await test.host.desk.reply(test.operator.id, chat, { text: 'It is open.', files: [file.id] })
  await test.waitFor(() => requests.length > 0, { what: 'the event' })
  const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [shown = ''] = [...page.matchAll(/```json\n(\{\n[^]*?)```/g)].map(([, json]) => json)
  expect(shapeOf(await requests[0]?.json())).toEqual(shapeOf(JSON.parse(shown)))
})

/** Names and types, in any order. */
function shapeOf(json: unknown): unknown {
  if (Array.isArray(json)) return json.slice(0, 1).map(shapeOf)
  if (typeof json !== 'object' || json === null) return typeof json
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, shapeOf(value)]))
}

describe('what the other system answers decides', () => {
  it.each<[what: string, answer: () => Response, state: DeliveryState, reason: string]>([
    ['an outcome', () => Response.json({ outcome: 'refused', reason: 'Blocked.' }), 'refused', 'Blocked.'],
    ['a plain 200', () => new Response('OK'), 'sent', ''],
    ['202', () => new Response(null, { status: 202 }), 'accepted', ''],
    ['a page of HTML with 500', () => new Response('<h1>Oops</h1>', { status: 500 }), 'unknown', 'answered 500'],
    ['an answer without end', () => new Response('x'.repeat(1_000_000), { status: 404 }), 'refused', 'answered 404'],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'http://evil.test/' } }),
      'waiting',
      'final address',
    ],
  ])('%s', async (_, answer, state, reason) => {
    takeOver(answer)
    const { id } = await test.host.desk.reply(test.operator.id, chat, { text: 'Are you there?' })
    expect((await inState(id, state)).delivery?.reason ?? '').toContain(reason)
  })

  it('a retry comes with the same key, a new signature, and the parts that went out', async () => {
    const requests = takeOver((attempt) =>
      Response.json(
        attempt === 1
          ? { outcome: 'retry', reason: 'Half of it.', ids: ['p1'], retryAfterMs: 5_000 }
          : { outcome: 'sent', ids: ['p2'] },
      ),
    )
    const { id } = await test.host.desk.reply(test.operator.id, chat, { text: 'Two parts' })
    await inState(id, 'sent')
    const [first, second] = requests
    expect(second?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'))
    expect(second?.headers.get('plugboard-signature')).not.toBe(first?.headers.get('plugboard-signature'))
    expect(await second?.json()).toMatchObject({ attempt: 2, sentParts: ['p1'] })
  })
})

describe('a lost answer', () => {
  it('is cleared up by asking, where the other system can be asked', async () => {
    test.network.serve('http://plugboard.test', () => new Response(null, { status: 503 })) // no receipts either
    await messenger.setFault('lost-answer')
    const { id } = await test.host.desk.reply(test.operator.id, chat, { text: 'Did it arrive?' })
    await inState(id, 'unknown')
    await messenger.setFault('none')
    const { externalIds } = await inState(id, 'sent')
    expect(externalIds).toEqual([messenger.chat(1, where.chat).messages.at(-1)?.id])
  })

  it('stays unknown where it cannot, and is not sent again', async () => {
    await test.host.channels.saveSettings('webhook', 1, { lookup: false })
    await messenger.setFault('lost-answer')
    const { id } = await test.host.desk.reply(test.operator.id, chat, { text: 'Did it arrive?' })
    await inState(id, 'unknown')
    await messenger.setFault('none')
    await test.waitFor(() => test.clock.now() > 0, { timeoutMs: 1 })
    expect(messenger.chat(1, where.chat).messages.filter(({ from }) => from === 'operator')).toHaveLength(1)
  })
})

it('types, reads, edits and deletes', async () => {
  const { id } = await test.host.desk.reply(test.operator.id, chat, { text: 'at nien' })
  await inState(id, 'sent')
  const phone = () => messenger.chat(1, where.chat)
  await test.host.desk.edit(test.operator.id, id, 'at nine')
  await test.waitFor(() => phone().messages.at(-1)?.text === 'at nine', { what: 'the edit' })
  await test.host.desk.delete(test.operator.id, id)
  await test.waitFor(() => phone().messages.at(-1)?.deleted, { what: 'the deletion' })
  await test.host.desk.typing(test.operator.id, chat)
  await test.waitFor(() => phone().operatorTyping, { what: 'typing' })
  await test.host.desk.read(test.operator.id, chat)
  await test.waitFor(() => phone().messages[0]?.read, { what: 'reading' })
})
