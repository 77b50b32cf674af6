import type { MessageView } from '@plugboard/contract'
import type { TestHost } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownId, say, type Socket, startWebchat, token, visit } from './visitor.ts'

let test: TestHost

beforeEach(async () => {
  test = await startWebchat()
})

afterEach(() => test.close())

async function chatId(): Promise<number> {
  return (await test.host.desk.chats({})).items[0]?.id ?? 0
}

async function desk(): Promise<readonly MessageView[]> {
  return (await test.host.desk.messages(await chatId(), {})).items
}

async function reply(text: string): Promise<MessageView> {
  return await test.host.desk.reply(test.operator.id, await chatId(), { text })
}

function shows(socket: Socket, texts: readonly string[]): Promise<unknown> {
  return test.waitFor(() => JSON.stringify(socket.texts()) === JSON.stringify(texts), { what: JSON.stringify(texts) })
}

describe('a visitor and an operator', () => {
  it('write to each other', async () => {
    const ada = await visit(test, 'ada')
    await say(test, ada, 1, 'Hello')
    await shows(ada, ['Hello'])
    expect(await desk()).toMatchObject([{ text: 'Hello', direction: 'inbound', externalIds: [ownId(1)] }])
    const { id } = await reply('Hello, how can I help?')
    await shows(ada, ['Hello', 'Hello, how can I help?'])
    expect(ada.messages()[1]).toMatchObject({ from: 'operator', name: 'Anna', ref: `o${id}`, delivered: false })
    await test.waitFor(async () => (await test.host.desk.message(id)).delivery?.state === 'sent', { what: 'delivered' })
  })

  it('edit and delete', async () => {
    const ada = await visit(test, 'ada')
    await say(test, ada, 1, 'Helo')
    ada.send({ type: 'edit', ref: 'e', id: ownId(1), text: 'Hello' })
    await shows(ada, ['Hello'])
    expect(await desk()).toMatchObject([{ text: 'Hello', edited: true }])
    const { id } = await reply('Ys')
    await shows(ada, ['Hello', 'Ys'])
    await test.host.desk.edit(test.operator.id, id, 'Yes')
    await shows(ada, ['Hello', 'Yes'])
    ada.send({ type: 'delete', ref: 'd', id: ownId(1) })
    await test.host.desk.delete(test.operator.id, id)
    await shows(ada, ['', ''])
    expect(ada.messages()).toMatchObject([{ deleted: true }, { deleted: true }])
    expect(ada.of('done').map(({ ref }) => ref)).toEqual(['r1', 'e', 'd'])
  })

  it('see what was delivered and read', async () => {
    const ada = await visit(test, 'ada')
    await say(test, ada, 1, 'Hello')
    await test.waitFor(() => ada.of('unread').at(-1)?.unread === 1, { what: 'one is not read' })
    await test.host.desk.read(test.operator.id, await chatId())
    await test.waitFor(() => ada.of('unread').at(-1)?.unread === 0, { what: 'all is read' })
    const { id } = await reply('Yes?')
    await shows(ada, ['Hello', 'Yes?'])
    ada.send({ type: 'delivered', ids: [`o${id}`] })
    await test.waitFor(async () => (await test.host.desk.message(id)).deliveredMs !== null, { what: 'delivered' })
    ada.send({ type: 'read', ids: [`o${id}`] })
    await test.waitFor(async () => (await test.host.desk.message(id)).readMs !== null, { what: 'read' })
    await test.waitFor(() => ada.messages()[1]?.read ?? false, { what: 'the mark in the widget' })
  })

  it('see each other type', async () => {
    const ada = await visit(test, 'ada')
    await say(test, ada, 1, 'Hello')
    await test.host.desk.typing(test.operator.id, await chatId())
    await test.waitFor(() => ada.of('typing').length > 0, { what: 'typing' })
    expect(ada.of('typing')).toEqual([{ type: 'typing', name: 'Anna' }])
    const live = test.host.live.events(null, new AbortController().signal)[Symbol.asyncIterator]()
    const event = live.next()
    await test.waitFor(() => true)
    ada.send({ type: 'typing' })
    expect((await event).value).toMatchObject({ event: { type: 'typing' } })
  })

  it('know each other by what the line says', async () => {
    await test.host.lines.update(test.line.id, { settings: { OPERATOR_DATA: 'queue' } })
    const ada = await visit(test, {
      visitor: token('ada'),
      profile: { name: 'Ada Lovelace', email: 'ada@example.com' },
    })
    await say(test, ada, 1, 'Hello')
    await reply('one')
    await shows(ada, ['Hello', 'one'])
    await test.host.lines.update(test.line.id, { settings: { OPERATOR_DATA: 'hide' } })
    await reply('two')
    await shows(ada, ['Hello', 'one', 'two'])
    expect(ada.messages().map(({ name }) => name)).toEqual(['', 'Support', ''])
    expect((await test.host.desk.chats({})).items[0]).toMatchObject({
      name: 'Ada Lovelace',
      customer: { email: 'ada@example.com' },
    })
  })

  it('have automatic texts between them', async () => {
    await test.host.lines.update(test.line.id, { settings: { WELCOME_MESSAGE: 'Y', WELCOME_MESSAGE_TEXT: 'Welcome!' } })
    const ada = await visit(test, 'ada')
    await say(test, ada, 1, 'Hello')
    await shows(ada, ['Hello', 'Welcome!'])
    expect(ada.messages()[1]).toMatchObject({ from: 'line', name: '' })
  })
})

describe('history', () => {
  it('is there for every tab, and older pages on demand', async () => {
    const ada = await visit(test, 'ada')
    for (let at = 0; at < 60; at += 1) {
      await say(test, ada, at, `${at}`)
      await test.waitFor(() => true)
      const clock = test.clock as { advance?: (ms: number) => Promise<void> }
      await clock.advance?.(2_000)
    }
    const second = await visit(test, 'ada')
    expect(second.messages()).toHaveLength(50)
    expect(second.of('history')[0]).toMatchObject({ more: true })
    second.send({ type: 'older', before: second.messages()[0]?.id ?? 0 })
    await test.waitFor(() => second.of('older').length > 0, { what: 'older messages' })
    expect(second.of('older')[0]).toMatchObject({ more: false })
    expect(second.texts()).toEqual(Array.from({ length: 60 }, (_, at) => `${at}`))
    await reply('for both')
    await test.waitFor(() => [ada, second].every((tab) => tab.texts().at(-1) === 'for both'), { what: 'both tabs' })
  })
})
