import { definePlugin, refuse, sent, type OutboundChange, type Plugin } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outboundStage } from './outbound-stage.ts'
import { neverAnswers } from './scripted-messenger.ts'

const signed = { descriptor: { NEED_SIGNATURE: true } }

describe('the signature', () => {
  it.each([
    ['profile', { OPERATOR_DATA: 'profile' }, '[b]Anna:[/b] [br]Hi'],
    ['queue', { OPERATOR_DATA: 'queue', DEFAULT_OPERATOR_DATA: { NAME: 'Our team' } }, '[b]Our team:[/b] [br]Hi'],
    ['hide', { OPERATOR_DATA: 'hide' }, 'Hi'],
  ] as const)('OPERATOR_DATA %s', async (_, settings, text) => {
    const stage = await outboundStage({ ...signed, settings })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    expect(stage.texts).toEqual([text])
    expect(message.text).toBe('Hi')
    expect((await stage.trace(message)).find(({ step }) => step === 'outbox')?.rule).toMatch(
      /OPERATOR_DATA|NEED_SIGNATURE/,
    )
  })

  it('NEED_SIGNATURE false: as it was written', async () => {
    const stage = await outboundStage({ descriptor: { NEED_SIGNATURE: false }, settings: { OPERATOR_DATA: 'profile' } })
    await stage.said(await stage.chat('c'), 'Hi')
    expect(stage.texts).toEqual(['Hi'])
  })

  it('is on edits too, and not on a file without a text', async () => {
    const stage = await outboundStage(signed)
    const chat = await stage.chat('c')
    const message = await stage.said(chat, 'Hi')
    await stage.edit(message.id, 'Ho')
    const file = await stage.host.files.put({ name: 'a.png', mime: 'image/png', data: pngOf(12_400) })
    await stage.reply(chat, '', [file.id])
    await stage.quiet()
    expect(stage.texts).toEqual(['[b]Anna:[/b] [br]Hi', '[b]Anna:[/b] [br]Ho', ''])
    expect(stage.messenger.calls[2]!.message).toMatchObject({
      files: [{ name: 'a.png', mime: 'image/png', type: 'image', size: 12_400, sizef: '12.4 kB' }],
    })
  })
})

describe('outboundMessage', () => {
  it('rewrites: the message, its signature and its trace follow', async () => {
    const stage = await outboundStage({
      ...signed,
      plugins: [tapped('loud', (one) => ({ ...one, text: one.text.toUpperCase() }))],
    })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    expect(stage.texts).toEqual(['[b]Anna:[/b] [br]HI'])
    expect(message.text).toBe('HI')
    expect(await stage.trace(message)).toContainEqual(
      expect.objectContaining({ step: 'hook', plugin: 'loud', text: 'loud rewrote it.' }),
    )
    await stage.edit(message.id, 'ho')
    await stage.quiet()
    expect(stage.texts.at(-1)).toBe('[b]Anna:[/b] [br]HO')
  })

  it('refuses: nothing is stored, and the plugin is named', async () => {
    const stage = await outboundStage({ plugins: [tapped('strict', (one) => refuse(one, 'no card numbers'))] })
    const chat = await stage.chat('c')
    await expect(stage.reply(chat, '4111 1111')).rejects.toMatchObject({
      code: 'OUTBOUND_REFUSED',
      message: 'The plugin strict refused the message: no card numbers.',
    })
    expect((await stage.host.desk.messages(chat, {})).items).toHaveLength(1)
  })

  it('rewriting to nothing is passed over', async () => {
    const stage = await outboundStage({ plugins: [tapped('mute', (one) => ({ ...one, text: '' }))] })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    expect(message.text).toBe('Hi')
    expect(await stage.trace(message)).toContainEqual(expect.objectContaining({ step: 'hook', plugin: 'mute' }))
  })

  it('may drop a file', async () => {
    const stage = await outboundStage({ plugins: [tapped('no-files', (one) => ({ ...one, files: [] }))] })
    const chat = await stage.chat('c')
    const file = await stage.host.files.put({ name: 'a.txt', mime: 'text/plain', data: new Uint8Array(1) })
    const message = await stage.reply(chat, 'Look', [file.id])
    expect(message.files).toEqual([])
  })

  it.each([
    ['throws', () => Promise.reject(new Error('broken'))],
    ['hangs', () => neverAnswers({} as never, 0)],
  ] as const)('a tap that %s is passed over, unless it is required', async (_, act) => {
    const lenient = await outboundStage({ plugins: [tapped('lenient', act as never)] })
    const going = lenient.reply(await lenient.chat('c'), 'Hi')
    await lenient.quiet(6_000)
    await lenient.reaches(await going, 'sent')
    await lenient.host.plugins.remove('lenient')
    const strict = await outboundStage({ plugins: [tapped('required', act as never, true)] })
    const refused = strict.reply(await strict.chat('c'), 'Hi').catch((error: unknown) => error)
    await strict.quiet(6_000)
    expect(await refused).toMatchObject({ code: 'OUTBOUND_REFUSED', message: expect.stringContaining('required') })
    expect(strict.texts).toEqual([])
    await lenient.host.plugins.add({
      package: '@test/lenient',
      version: '1.0.0',
      manifest: { contract: '*' },
      module: { default: tapped('lenient', (one) => one) },
    })
  })
})

describe('texts of the line', () => {
  const welcome = { WELCOME_MESSAGE: 'Y', WELCOME_MESSAGE_TEXT: 'Welcome!' } as const

  it('the welcome and the off-hours text go out unsigned, in their order', async () => {
    const stage = await outboundStage({
      ...signed,
      settings: {
        ...welcome,
        WORKTIME_ENABLE: 'Y',
        WORKTIME_FROM: '01:00',
        WORKTIME_TO: '02:00',
        WORKTIME_DAYOFF_TEXT: 'We are closed.',
      },
    })
    await stage.chat('c')
    await stage.quiet()
    expect(stage.texts).toEqual(['Welcome!', 'We are closed.'])
    expect(stage.messenger.calls[0]).toMatchObject({ message: { user_id: 0 } })
  })

  it('the closing text', async () => {
    const stage = await outboundStage({ settings: { CLOSE_RULE: 'text', CLOSE_TEXT: 'Bye!' } })
    const chat = await stage.chat('c')
    await stage.said(chat, 'Hi')
    await stage.host.desk.finish(stage.test.operator.id, chat)
    await stage.quiet()
    expect(stage.texts).toEqual(['Hi', 'Bye!'])
  })

  it.each([
    ['NEED_SYSTEM_MESSAGES is false', { descriptor: { NEED_SYSTEM_MESSAGES: false } }, /NEED_SYSTEM_MESSAGES is false/],
    [
      'it is too long for the messenger',
      { descriptor: { LIMITS: { TEXT_LENGTH: 3 } } },
      /a text of 8 characters, at most 3/,
    ],
    [
      'a plugin refuses it',
      { plugins: [tapped('quiet', (one) => (one.system ? refuse(one, 'no noise') : one))] },
      /no noise/,
    ],
  ] as const)('stays internal where %s, and the trace says why', async (_, options, rule) => {
    const stage = await outboundStage({ settings: welcome, ...options })
    const chat = await stage.chat('c')
    await stage.quiet()
    expect(stage.texts).toEqual([])
    const text = (await stage.host.desk.messages(chat, {})).items.find(({ direction }) => direction === 'system')!
    expect(text).toMatchObject({ text: 'Welcome!', delivery: null })
    expect((await stage.trace(text)).at(-1)).toMatchObject({ step: 'kept', rule: expect.stringMatching(rule) })
  })

  it('a closing text outside the reply window stays internal', async () => {
    const stage = await outboundStage({
      descriptor: { LIMITS: { REPLY_WINDOW_SECONDS: 60 } },
      settings: { CLOSE_RULE: 'text', CLOSE_TEXT: 'Bye!' },
    })
    const chat = await stage.chat('c')
    await stage.quiet(120_000)
    await stage.host.desk.finish(stage.test.operator.id, chat)
    await stage.quiet()
    expect(stage.texts).toEqual([])
  })

  it('of a channel that was deleted meanwhile does not wait for its return', async () => {
    const stage = await outboundStage({ settings: { CLOSE_RULE: 'text', CLOSE_TEXT: 'Bye!' } })
    const chat = await stage.chat('c')
    await stage.host.channels.delete(stage.connector, stage.line)
    await stage.host.desk.finish(stage.test.operator.id, chat).catch(() => undefined)
    await stage.test.connect(stage.messenger.id, stage.line)
    await stage.quiet(5_000)
    expect(stage.texts).toEqual([])
  })
})

describe('a newsletter', () => {
  it('goes once to every chat, joins and opens no session', async () => {
    const stage = await outboundStage()
    const chats = [await stage.chat('a'), await stage.chat('b'), await stage.chat('c')]
    const { operator } = stage.test
    await stage.host.desk.finish(operator.id, chats[0]!)
    const result = await stage.host.desk.newsletter(operator.id, { line: stage.line, text: 'News' })
    expect(result).toEqual({ messages: 3, skipped: [] })
    await stage.quiet()
    expect(stage.texts).toEqual(['News', 'News', 'News'])
    for (const chat of chats) {
      const [newest] = (await stage.host.desk.messages(chat, {})).items.slice(-1)
      expect(newest).toMatchObject({ text: 'News', session: null })
      expect(await stage.host.desk.sessions(chat)).toHaveLength(1)
    }
  })

  it('skips who cannot be written to, with the reason', async () => {
    const stage = await outboundStage({ descriptor: { LIMITS: { REPLY_WINDOW_SECONDS: 60 } } })
    const old = await stage.chat('old')
    await stage.quiet(120_000)
    await stage.chat('new')
    const result = await stage.host.desk.newsletter(stage.test.operator.id, { line: stage.line, text: 'News' })
    expect(result).toEqual({ messages: 1, skipped: [{ chat: old, reason: expect.stringContaining('60 seconds') }] })
  })

  it('is refused where NEWSLETTER is false', async () => {
    const stage = await outboundStage({ descriptor: { NEWSLETTER: false } })
    await stage.chat('a')
    const { operator } = stage.test
    const asked = { line: stage.line, connector: stage.connector, text: 'News' }
    await expect(stage.host.desk.newsletter(operator.id, asked)).rejects.toMatchObject({ code: 'NEWSLETTER_FORBIDDEN' })
    const all = await stage.host.desk.newsletter(operator.id, { line: stage.line, text: 'News' })
    expect(all).toMatchObject({ messages: 0, skipped: [{ reason: expect.stringContaining('NEWSLETTER') }] })
  })

  it('reaches thousands of chats without skipping any', async () => {
    const stage = await outboundStage()
    for (let index = 0; index < 450; index++) await stage.chat(`c${index}`)
    const { operator } = stage.test
    const result = await stage.host.desk.newsletter(operator.id, { line: stage.line, text: 'News' })
    expect(result).toEqual({ messages: 450, skipped: [] })
    await stage.test.waitFor(() => stage.messenger.calls.length === 450 && stage.outbox().depth === 0)
    expect(new Set(stage.messenger.calls.map(({ chat }) => chat.id)).size).toBe(450)
  })
})

/** The first bytes tell what it is. */
function pngOf(bytes: number): Uint8Array {
  const data = new Uint8Array(bytes)
  data.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return data
}

function tapped(name: string, change: (one: OutboundChange) => OutboundChange, required = false): Plugin {
  return definePlugin({
    name,
    apply(host) {
      host.hooks.outboundMessage.tapPromise({ name, required }, async (one) => change(one))
    },
  })
}

describe('activity', () => {
  it('reading and typing are told to the connector, and read clears what is unread', async () => {
    const stage = await outboundStage({ answer: () => sent() })
    const chat = await stage.chat('c', 'Hello', 'in-1')
    const { operator } = stage.test
    await stage.host.desk.typing(operator.id, chat)
    expect(await stage.host.desk.read(operator.id, chat)).toMatchObject({ unread: 0 })
    await stage.quiet()
    expect(stage.messenger.activity).toMatchObject([
      { kind: 'typing', operator: { name: 'Anna' } },
      { kind: 'reading', upTo: 'in-1', chat: { id: 'c', im_chat_id: chat } },
    ])
    await expect(stage.host.desk.read(999_999 as never, chat)).rejects.toMatchObject({ code: 'OPERATOR_UNKNOWN' })
  })
})
