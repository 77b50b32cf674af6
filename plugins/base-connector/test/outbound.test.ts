import type { DeliveryState, MessageView } from '@plugboard/contract'
import type { Messenger, MessengerFault, TestHost } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBaseConnector } from './base-connector.ts'

let test: TestHost
let messenger: Messenger
let chat: { readonly line: number; readonly chat: string; readonly customer: string; readonly desk: number }

beforeEach(async () => {
  test = await startBaseConnector({ settings: { OPERATOR_DATA: 'hide', WELCOME_MESSAGE: 'N' } })
  await test.connect('baseconnector')
  messenger = test.messenger('baseconnector')
  chat = await begin()
})

afterEach(() => test.close())

async function begin(): Promise<typeof chat> {
  const phone = messenger.startChat(test.line.id, { names: ['Ada'] })
  const where = { line: test.line.id, chat: phone.chat, customer: phone.customers[0]?.id ?? '' }
  await messenger.says(where, { text: 'Hello' })
  const [newest] = (await test.host.desk.chats({})).items
  return { ...where, desk: newest?.id ?? 0 }
}

async function reply(text: string, files: readonly string[] = []): Promise<MessageView> {
  return await test.host.desk.reply(test.operator.id, chat.desk, { text, files })
}

function phone(): readonly { readonly text: string; readonly id: string }[] {
  return messenger.chat(chat.line, chat.chat).messages.filter(({ from }) => from === 'operator')
}

function inState(id: number, state: DeliveryState): Promise<MessageView> {
  return test.waitFor(
    async () => {
      const message = await test.host.desk.message(id)
      return message.delivery?.state === state && message
    },
    { what: state, timeoutMs: 120_000 },
  )
}

describe('sending', () => {
  it('gives the operator the ids of the messenger', async () => {
    const { id } = await reply('Hello Ada')
    const { externalIds } = await inState(id, 'sent')
    expect(phone()).toMatchObject([{ id: externalIds[0], text: 'Hello Ada' }])
  })

  it('turns BB code into plain text', async () => {
    const { id } = await reply('[b]Anna:[/b] [br]see [url=https://example.com/a]our page[/url], [i]now[/i]')
    await inState(id, 'sent')
    expect(phone()[0]?.text).toBe('Anna:\nsee our page (https://example.com/a), now')
  })

  it('hands files over by a link that the messenger can fetch', async () => {
    const data = new TextEncoder().encode('thanks')
    const file = await test.host.files.put({ name: 'receipt.txt', mime: 'text/plain', data })
    const { id } = await reply('', [file.id])
    await inState(id, 'sent')
    const [sent] = messenger.chat(chat.line, chat.chat).messages.flatMap(({ files }) => files)
    expect(sent).toMatchObject({ name: 'receipt.txt', mime: 'text/plain', size: 6 })
    expect(await (await test.network.fetch(sent?.url ?? '')).text()).toBe('thanks')
  })

  it('edits and deletes the message it sent', async () => {
    const { id } = await reply('at nien')
    await inState(id, 'sent')
    await test.host.desk.edit(test.operator.id, id, 'at nine')
    await test.waitFor(() => phone()[0]?.text === 'at nine', { what: 'the edit' })
    await test.host.desk.delete(test.operator.id, id)
    await test.waitFor(() => messenger.chat(chat.line, chat.chat).messages.some(({ deleted }) => deleted), {
      what: 'the deletion',
    })
    expect(phone()).toHaveLength(1)
  })
})

describe('what the messenger answers decides the outcome', () => {
  it.each<[fault: MessengerFault, state: DeliveryState, arrived: number, reason: RegExp]>([
    ['refuse', 'refused', 0, /blocked the bot/],
    ['down', 'waiting', 0, /cannot be reached \(ECONNREFUSED\)/],
  ])('%s: %s', async (fault, state, arrived, reason) => {
    await messenger.setFault(fault)
    const { id } = await reply('Are you there?')
    const { delivery } = await test.waitFor(
      async () => {
        const message = await test.host.desk.message(id)
        return message.delivery?.state === state && message.delivery.reason !== null && message
      },
      { what: state },
    )
    expect(delivery?.reason).toMatch(reason)
    expect(phone()).toHaveLength(arrived)
  })

  it('lost answer: the receipt settles it, with the id that edits need', async () => {
    await messenger.setFault('lost-answer')
    const { id } = await reply('Did it arrive?')
    const { externalIds } = await inState(id, 'sent')
    expect(externalIds).toEqual(phone().map((message) => message.id))
    expect(phone()).toHaveLength(1)
  })

  it('lost answer and lost receipt: the messenger is asked, and there is one copy', async () => {
    takeOver('http://plugboard.test', new Response(null, { status: 503 }))
    await messenger.setFault('lost-answer')
    const { id } = await reply('Did it arrive?')
    const { externalIds } = await inState(id, 'sent')
    expect(externalIds).toEqual(phone().map((message) => message.id))
    expect(phone()).toHaveLength(1)
  })

  it('a restart of the messenger: what waited goes out once, in order', async () => {
    await messenger.setFault('down')
    const first = await reply('one')
    const second = await reply('two')
    await test.waitFor(async () => (await test.host.desk.message(first.id)).delivery?.attempts === 1)
    await messenger.setFault('none')
    await inState(second.id, 'sent')
    expect(phone().map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it.each<[status: number, headers: Record<string, string>, state: DeliveryState, paused: boolean, waitsMs: number]>([
    [400, {}, 'refused', false, 0],
    [404, {}, 'refused', false, 0],
    [429, { 'retry-after': '90' }, 'waiting', false, 90_000],
    [500, {}, 'unknown', false, 0],
    [503, {}, 'waiting', true, 0],
  ])('%i %j: %s', async (status, headers, state, paused, waitsMs) => {
    takeOver(messenger.url, new Response(JSON.stringify({ error: 'Because.' }), { status, headers }))
    const { id } = await reply('Are you there?')
    const { delivery } = await test.waitFor(
      async () => {
        const message = await test.host.desk.message(id)
        return message.delivery?.state === state && message.delivery.attempts > 0 && message
      },
      { what: state },
    )
    expect(delivery?.reason).toContain('Because.')
    expect(test.host.channels.get('baseconnector', chat.line).outbox.pause !== null).toBe(paused)
    if (waitsMs > 0) expect((delivery?.dueMs ?? 0) - test.clock.now()).toBeGreaterThan(waitsMs - 1_000)
    expect(phone()).toEqual([])
  })

  it('401: raises the error flag, so that nothing is lost until somebody gives a new token', async () => {
    takeOver(messenger.url, Response.json({ error: 'Unknown token.' }, { status: 401 }))
    const { id } = await reply('Are you there?')
    await test.waitFor(() => test.host.channels.get('baseconnector', chat.line).status.error, {
      what: 'the error flag',
    })
    await messenger.setFault('none')
    await test.host.channels.setFlags('baseconnector', chat.line, { error: false })
    await inState(id, 'sent')
    expect(phone()).toHaveLength(1)
  })
})

/** Puts somebody else at an address who says always the same. */
function takeOver(origin: string, response: Response): void {
  test.network.serve(origin, () => response.clone())
}

describe('activity', () => {
  it('shows the customer that an operator types, and that they read', async () => {
    await test.host.desk.typing(test.operator.id, chat.desk)
    await test.waitFor(() => messenger.chat(chat.line, chat.chat).operatorTyping, { what: 'typing' })
    await test.host.desk.read(test.operator.id, chat.desk)
    await test.waitFor(() => messenger.chat(chat.line, chat.chat).messages[0]?.read, { what: 'reading' })
  })
})

describe('line info', () => {
  it('tells how customers reach the line', async () => {
    const { baseconnector } = (await test.host.lines.info(chat.line)) as Record<string, unknown>
    expect(baseconnector).toMatchObject({
      connector_name: 'Base connector',
      url: `${messenger.url}/${chat.line}/profile`,
      url_im: `${messenger.url}/${chat.line}/start`,
    })
  })
})
