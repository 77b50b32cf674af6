import {
  type AnyDelivery,
  type ChatView,
  type DescriptorFlag,
  type MessageView,
  PlugboardError,
} from '@plugboard/contract'
import { createTestHost, type TestHost, type TestHostOptions } from '@plugboard/testkit'
import { afterEach, describe, expect, it } from 'vitest'
import { recordingPlugin, type RecordingPlugin, written } from './recording-plugin.ts'

/** Each of the seven flags of section 1.6, one test each way; and what the flag does not gate. */

let open: TestHost | undefined

afterEach(async () => {
  await open?.close()
  open = undefined
})

interface Stage extends TestHost {
  readonly recorder: RecordingPlugin
  /** The chat of a customer who has written the message `in-1`. */
  readonly chat: ChatView
  /** What arrived at the connector, once `count` did. */
  arrived(count: number): Promise<readonly AnyDelivery[]>
  reply(text: string): Promise<MessageView>
  codeOf(act: Promise<unknown>): Promise<string>
}

async function start(
  flags: Partial<Record<DescriptorFlag, boolean>>,
  settings: TestHostOptions['settings'] = {},
): Promise<Stage> {
  const recorder = recordingPlugin(flags)
  const test = await createTestHost({ plugins: [recorder.plugin], settings })
  open = test
  await test.connect('recorder')
  await recorder.channel(test.line.id).sendMessages([written('in-1', 'ada', 'c1')])
  const [chat] = (await test.host.desk.chats({})).items
  if (chat === undefined) throw new Error('no chat came')
  return {
    ...test,
    recorder,
    chat,
    arrived: (count) => {
      const look = (): readonly AnyDelivery[] | false => recorder.deliveries.length >= count && recorder.deliveries
      return test.waitFor(look, { what: `${count} deliveries` })
    },
    reply: async (text) => {
      const { id } = await test.host.desk.reply(test.operator.id, chat.id, { text })
      return await test.waitFor(async () => {
        const message = await test.host.desk.message(id)
        return message.delivery?.state === 'sent' && message
      })
    },
    codeOf: async (act) => {
      const error = await act.then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      return PlugboardError.is(error) ? error.code : `nothing was refused (${String(error)})`
    },
  }
}

async function messages(stage: Stage): Promise<readonly MessageView[]> {
  return (await stage.host.desk.messages(stage.chat.id, {})).items
}

async function firstMessage(stage: Stage): Promise<MessageView> {
  const first = (await messages(stage)).find(({ externalIds }) => externalIds.some((id) => id === 'in-1'))
  if (first === undefined) throw new Error('the message is gone')
  return first
}

/** Nothing more comes, however long one waits. */
async function nothingMore(stage: Stage, count: number): Promise<void> {
  await stage.waitFor(() => stage.recorder.deliveries.length > count, { timeoutMs: 500 }).catch(() => undefined)
  expect(stage.recorder.deliveries).toHaveLength(count)
}

describe('DEL_EXTERNAL_MESSAGES', () => {
  it("true: an operator deletes a customer's message, and the messenger is told", async () => {
    const stage = await start({ DEL_EXTERNAL_MESSAGES: true })
    const deleted = await stage.host.desk.delete(stage.operator.id, (await firstMessage(stage)).id)
    expect(deleted).toMatchObject({ deleted: true, text: '' })
    expect(await stage.arrived(1)).toMatchObject([{ kind: 'delete', message: { id: 'in-1' }, chat: { id: 'c1' } }])
  })

  it("false: that is refused, but the customer's own deletion is taken", async () => {
    const stage = await start({ DEL_EXTERNAL_MESSAGES: false })
    const { id } = await firstMessage(stage)
    expect(await stage.codeOf(stage.host.desk.delete(stage.operator.id, id))).toBe('DELETE_FORBIDDEN')
    await nothingMore(stage, 0)
    await stage.recorder
      .channel(stage.line.id)
      .deleteMessages([{ ...written('in-1', 'ada', 'c1'), message: { id: 'in-1' } }])
    expect((await stage.host.desk.message(id)).deleted).toBe(true)
  })
})

describe('EDIT_INTERNAL_MESSAGES', () => {
  it('true: an operator edits an own message, and the messenger is told with all its ids', async () => {
    const stage = await start({ EDIT_INTERNAL_MESSAGES: true, NEED_SIGNATURE: false })
    const message = await stage.reply('at nien')
    await stage.host.desk.edit(stage.operator.id, message.id, 'at nine')
    const [, update] = await stage.arrived(2)
    expect(update).toMatchObject({ kind: 'update', message: { id: message.externalIds, text: 'at nine' } })
  })

  it("false: that is refused, but a customer's edit is taken", async () => {
    const stage = await start({ EDIT_INTERNAL_MESSAGES: false })
    const message = await stage.reply('at nien')
    const edit = stage.host.desk.edit(stage.operator.id, message.id, 'at nine')
    expect(await stage.codeOf(edit)).toBe('EDIT_FORBIDDEN')
    await nothingMore(stage, 1)
    const item = { ...written('in-1', 'ada', 'c1'), message: { id: 'in-1', text: 'changed' } }
    await stage.recorder.channel(stage.line.id).updateMessages([item])
    expect(await firstMessage(stage)).toMatchObject({ text: 'changed', edited: true })
  })

  it('never lets an operator edit what a customer wrote', async () => {
    const stage = await start({ EDIT_INTERNAL_MESSAGES: true })
    const { id } = await firstMessage(stage)
    expect(await stage.codeOf(stage.host.desk.edit(stage.operator.id, id, 'something else'))).toBe('EDIT_FORBIDDEN')
  })
})

describe('DEL_INTERNAL_MESSAGES is a flag of its own (10, C9)', () => {
  it('true: an operator deletes an own message, whatever EDIT_INTERNAL_MESSAGES says', async () => {
    const stage = await start({ DEL_INTERNAL_MESSAGES: true, EDIT_INTERNAL_MESSAGES: false })
    const message = await stage.reply('to somebody else')
    await stage.host.desk.delete(stage.operator.id, message.id)
    const [, deletion] = await stage.arrived(2)
    expect(deletion).toMatchObject({ kind: 'delete', message: { id: message.externalIds[0] } })
  })

  it('false: that is refused, whatever EDIT_INTERNAL_MESSAGES says', async () => {
    const stage = await start({ DEL_INTERNAL_MESSAGES: false, EDIT_INTERNAL_MESSAGES: true })
    const message = await stage.reply('to somebody else')
    expect(await stage.codeOf(stage.host.desk.delete(stage.operator.id, message.id))).toBe('DELETE_FORBIDDEN')
    await nothingMore(stage, 1)
  })
})

describe('NEWSLETTER', () => {
  const text = 'We moved.'

  it('true: a newsletter of the line reaches the chat', async () => {
    const stage = await start({ NEWSLETTER: true })
    const result = await stage.host.desk.newsletter(stage.operator.id, { line: stage.line.id, text })
    expect(result).toMatchObject({ messages: 1, skipped: [] })
    expect(await stage.arrived(1)).toMatchObject([
      { kind: 'add', message: { text: expect.stringContaining(text) as string } },
    ])
  })

  it('false: the connector is left out, or refused by name; ordinary messages go', async () => {
    const stage = await start({ NEWSLETTER: false })
    const line = stage.line.id
    expect(await stage.host.desk.newsletter(stage.operator.id, { line, text })).toMatchObject({ messages: 0 })
    const named = stage.host.desk.newsletter(stage.operator.id, { line, connector: 'recorder', text })
    expect(await stage.codeOf(named)).toBe('NEWSLETTER_FORBIDDEN')
    await nothingMore(stage, 0)
    await stage.reply('An ordinary message')
    await stage.arrived(1)
  })
})

describe('NEED_SYSTEM_MESSAGES', () => {
  const welcome = { WELCOME_MESSAGE: 'Y', WELCOME_MESSAGE_TEXT: 'Welcome!' } as const

  it('true: the welcome goes to the customer, by nobody in particular', async () => {
    const stage = await start({ NEED_SYSTEM_MESSAGES: true }, welcome)
    expect(await stage.arrived(1)).toMatchObject([{ kind: 'add', message: { user_id: 0, text: 'Welcome!' } }])
  })

  it('false: the welcome stays inside, where operators see it; their own messages go', async () => {
    const stage = await start({ NEED_SYSTEM_MESSAGES: false }, welcome)
    await nothingMore(stage, 0)
    expect(await messages(stage)).toMatchObject([{}, { direction: 'system', text: 'Welcome!', delivery: null }])
    await stage.reply('Hello')
    await stage.arrived(1)
  })
})

describe('NEED_SIGNATURE', () => {
  function textOf(delivery: AnyDelivery | undefined): string {
    return delivery?.kind === 'add' ? delivery.message.text : `no message, but ${delivery?.kind}`
  }

  it('true: the name of the operator precedes the text that goes out, and only that', async () => {
    const stage = await start({ NEED_SIGNATURE: true })
    const message = await stage.reply('Hello')
    expect(textOf(stage.recorder.deliveries[0])).toBe('[b]Anna:[/b] [br]Hello')
    expect(message.text).toBe('Hello')
  })

  it('false: the text goes out as it was written', async () => {
    const stage = await start({ NEED_SIGNATURE: false })
    await stage.reply('Hello')
    expect(textOf(stage.recorder.deliveries[0])).toBe('Hello')
  })

  it('true, with OPERATOR_DATA hide: nobody signs', async () => {
    const stage = await start({ NEED_SIGNATURE: true }, { OPERATOR_DATA: 'hide' })
    await stage.reply('Hello')
    expect(textOf(stage.recorder.deliveries[0])).toBe('Hello')
  })

  it('true: automatic texts are never signed', async () => {
    const stage = await start({ NEED_SIGNATURE: true }, { WELCOME_MESSAGE: 'Y', WELCOME_MESSAGE_TEXT: 'Welcome!' })
    expect(textOf((await stage.arrived(1))[0])).toBe('Welcome!')
  })
})

describe('CHAT_GROUP', () => {
  it('true: one chat for everybody in the external chat; a name needs no user', async () => {
    const stage = await start({ CHAT_GROUP: true })
    const channel = stage.recorder.channel(stage.line.id)
    await channel.sendMessages([written('in-2', 'ben', 'c1')])
    const { items } = await stage.host.desk.chats({})
    expect(items).toMatchObject([{ group: true, customer: null, externalId: 'c1' }])
    const authors = (await messages(stage)).map(({ author }) => author.name)
    expect(authors).toEqual(['ada', 'ben'])
    await channel.setChatName({ chat: 'c1', name: 'The club' })
    expect(await stage.host.desk.chat(stage.chat.id)).toMatchObject({ name: 'The club' })
  })

  it('false: one chat for each user of the external chat; a name needs the user', async () => {
    const stage = await start({ CHAT_GROUP: false })
    const channel = stage.recorder.channel(stage.line.id)
    await channel.sendMessages([written('in-2', 'ben', 'c1')])
    const { items } = await stage.host.desk.chats({})
    expect(items.map(({ group, customer }) => [group, customer?.name])).toEqual([
      [false, 'ben'],
      [false, 'ada'],
    ])
    expect(await stage.codeOf(channel.setChatName({ chat: 'c1', name: 'Ada' }))).not.toContain('nothing was refused')
    await channel.setChatName({ chat: 'c1', name: 'Ada L.', user: 'ada' })
    expect(await stage.host.desk.chat(stage.chat.id)).toMatchObject({ name: 'Ada L.' })
  })
})
