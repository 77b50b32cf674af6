import { PlugboardError } from '@plugboard/contract'
import { type Sandbox, startSandbox } from '@plugboard/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Talk } from './open-talk.ts'

/** Groups, sessions, and what the status of a channel does to a conversation. */

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
})

afterAll(async () => {
  await sandbox.settle()
  expect(sandbox.checks().filter(({ ok }) => !ok)).toEqual([])
  await sandbox.close()
})

async function codeOf(refused: Promise<unknown>): Promise<string> {
  const error = await refused.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return PlugboardError.is(error) ? error.code : 'nothing was refused'
}

describe('a group', () => {
  it('is one chat for all of its members, and one answer reaches them all', async () => {
    const talk = await Talk.open(sandbox, 'baseconnector_group', ['Ada', 'Ben', 'Cleo'])
    for (const customer of talk.customers) await talk.says('Hello', customer)
    expect(await talk.chats()).toMatchObject([{ group: true, customer: null, name: 'Ada, Ben, Cleo' }])
    expect((await talk.desk()).map(({ author }) => author.name)).toEqual(['Ada', 'Ben', 'Cleo'])
    await talk.repliesAndArrives('Hello all of you')
    expect(talk.answers()).toHaveLength(1)
  })

  it('is a chat for each member where CHAT_GROUP is false', async () => {
    const talk = await Talk.open(sandbox, 'baseconnector', ['Ada', 'Ben'])
    for (const customer of talk.customers) await talk.says('Hello', customer)
    expect(await talk.chats()).toHaveLength(2)
  })
})

describe('a session', () => {
  it('is accepted, finished with a text, and followed by a new one in the same chat', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    const { id } = await talk.chat()
    expect(await talk.host.desk.accept(talk.operator, id)).toMatchObject({
      session: { state: 'open', operator: { name: 'Anna' } },
    })
    expect(await talk.host.desk.finish(talk.operator, id)).toMatchObject({
      session: { state: 'closed', end: 'operator' },
    })
    const closing = talk.host.lines.get(talk.line).settings.CLOSE_TEXT
    await talk.until('the closing text arrives', () => talk.answers()[0]?.text === closing)

    await talk.says('One more thing')
    expect(await talk.chats()).toHaveLength(1)
    const sessions = await talk.host.desk.sessions(id)
    expect(sessions.map(({ state }) => state)).toEqual(['waiting', 'closed'])
    expect(sessions[0]?.parent).toBe(sessions[1]?.id)
  })
})

describe('the status of a channel', () => {
  it('in error: nothing goes either way; after the reset everything that waited does, once', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    await talk.flags({ error: true })
    const early = await talk.messenger.says(talk.customer, { text: 'Are you there?' })
    expect(early.failed).toContain('503')
    expect(await codeOf(talk.replies('Not now'))).toBe('OUTBOUND_NOT_READY')
    expect(await talk.desk()).toHaveLength(1)

    await talk.flags({ error: false })
    expect(await talk.messenger.saysAgain(talk.customer, early.id)).toMatchObject({ failed: null })
    await talk.repliesAndArrives('Now I am')
    expect((await talk.desk()).map(({ text }) => text)).toEqual(['Hello', 'Are you there?', 'Now I am'])
  })

  it('an error raised while a message waits: it waits on, and goes out after the reset', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    await talk.messenger.setFault('down')
    const { id } = await talk.replies('It waits')
    await talk.until('it was tried', async () => ((await talk.host.desk.message(id)).delivery?.attempts ?? 0) > 0)
    await talk.flags({ error: true })
    await talk.messenger.setFault('none')
    await talk.quiet()
    expect(talk.answers()).toEqual([])
    await talk.flags({ error: false })
    await talk.until('it goes out', () => talk.answers().length === 1)
  })

  it.each(['active', 'connection', 'register'] as const)(
    'without %s a channel takes and sends nothing',
    async (flag) => {
      const talk = await Talk.open(sandbox)
      await talk.says('Hello')
      await talk.flags({ [flag]: false })
      expect((await talk.messenger.says(talk.customer, { text: 'Hello?' })).failed).not.toBeNull()
      expect(await codeOf(talk.replies('No'))).toBe('OUTBOUND_NOT_READY')
      await talk.flags({ [flag]: true })
      await talk.repliesAndArrives('Yes')
    },
  )

  it('disconnected: open deliveries are cancelled visibly, and the chat goes on after a new connection', async () => {
    const talk = await Talk.open(sandbox)
    const connector = talk.messenger.connector
    await talk.says('Hello')
    await talk.messenger.setFault('down')
    const { id } = await talk.replies('Too late')
    await talk.until('it waits', async () => (await talk.host.desk.message(id)).delivery?.reason?.includes('reached'))
    await talk.host.channels.delete(connector, talk.line)
    await talk.until('it is cancelled', async () => (await talk.host.desk.message(id)).delivery?.state === 'cancelled')
    await talk.messenger.setFault('none')
    expect((await talk.messenger.says(talk.customer, { text: 'Hello?' })).failed).toContain('401')

    await talk.host.channels.saveSettings(connector, talk.line, talk.messenger.settings(talk.line))
    await talk.flags({ active: true, connection: true, register: true })
    await talk.says('Hello again')
    expect(await talk.chats()).toHaveLength(1)
    await talk.quiet()
    expect(talk.answers().map(({ text }) => text)).not.toContain('Too late')
  })

  it('a line that is switched off takes and sends nothing', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    await talk.host.lines.update(talk.line, { active: false })
    expect((await talk.messenger.says(talk.customer, { text: 'Hello?' })).failed).not.toBeNull()
    expect(await codeOf(talk.replies('No'))).toBe('OUTBOUND_LINE_OFF')
  })
})
