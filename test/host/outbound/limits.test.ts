import { sent, type ConnectorDescriptor } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'

function limited(
  LIMITS: ConnectorDescriptor['LIMITS'],
  more: Partial<ConnectorDescriptor> = {},
): Promise<OutboundStage> {
  return outboundStage({ descriptor: { LIMITS: LIMITS!, ...more } })
}

async function file(stage: OutboundStage, name: string, mime: string, bytes: number): Promise<string> {
  return (await stage.host.files.put({ name, mime, data: new Uint8Array(bytes) })).id
}

describe('what a messenger does not take is refused before it is called, and nothing is stored', () => {
  it.each([
    ['TEXT_LENGTH', { TEXT_LENGTH: 5 }, 'abcdef', [], /a text of 6 characters, at most 5/],
    [
      'FILES',
      { FILES: 1 },
      '',
      [
        ['a.txt', 'text/plain', 1],
        ['b.txt', 'text/plain', 1],
      ],
      /2 files, at most 1/,
    ],
    ['FILES', { FILES: 0 }, '', [['a.txt', 'text/plain', 1]], /1 files, at most 0/],
    ['FILE_BYTES', { FILE_BYTES: 10 }, '', [['a.txt', 'text/plain', 11]], /a\.txt has 11 bytes, at most 10/],
    [
      'MEDIA_TYPES',
      { MEDIA_TYPES: ['image/*'] },
      '',
      [['a.txt', 'text/plain', 1]],
      /a\.txt is text\/plain, taken are image/,
    ],
  ] as const)('%s %o', async (limit, limits, text, files, message) => {
    const stage = await limited(limits)
    const chat = await stage.chat('c')
    const ids = await Promise.all(files.map(([name, mime, bytes]) => file(stage, name, mime, bytes)))
    await expect(stage.reply(chat, text, ids)).rejects.toMatchObject({
      code: 'OUTBOUND_LIMIT',
      message: expect.stringMatching(message),
      next: expect.stringContaining(limit),
    })
    expect((await stage.host.desk.messages(chat, {})).items).toHaveLength(1)
    expect(stage.messenger.calls).toEqual([])
  })

  it.each([
    ['TEXT_LENGTH', { TEXT_LENGTH: 5 }, 'abcde', []],
    ['TEXT_LENGTH counts code points', { TEXT_LENGTH: 3 }, '😀😀😀', []],
    ['FILE_BYTES', { FILE_BYTES: 10 }, '', [['a.txt', 'text/plain', 10]]],
    [
      'MEDIA_TYPES',
      { MEDIA_TYPES: ['image/*', 'text/plain'] },
      '',
      [
        ['a.png', 'image/png', 1],
        ['b.txt', 'text/plain', 1],
      ],
    ],
  ] as const)('%s: what just fits goes out', async (_, limits, text, files) => {
    const stage = await limited(limits)
    const ids = await Promise.all(files.map(([name, mime, bytes]) => file(stage, name, mime, bytes)))
    const message = await stage.reply(await stage.chat('c'), text, ids)
    await stage.reaches(message, 'sent')
  })

  it('TEXT_LENGTH includes the signature, also for an edit', async () => {
    const signature = '[b]Anna:[/b] [br]'.length
    const stage = await limited({ TEXT_LENGTH: signature + 5 }, { NEED_SIGNATURE: true })
    const chat = await stage.chat('c')
    await expect(stage.reply(chat, 'abcdef')).rejects.toMatchObject({ code: 'OUTBOUND_LIMIT' })
    const message = await stage.said(chat, 'abcde')
    await expect(stage.edit(message.id, 'abcdef')).rejects.toMatchObject({ code: 'OUTBOUND_LIMIT' })
    expect(await stage.host.desk.message(message.id)).toMatchObject({ text: 'abcde', edited: false })
  })

  it('nothing at all is no message', async () => {
    const stage = await limited({})
    await expect(stage.reply(await stage.chat('c'), '')).rejects.toMatchObject({ code: 'OUTBOUND_EMPTY' })
  })
})

describe('ages', () => {
  it.each([
    [
      'EDIT_AGE_SECONDS',
      { EDIT_AGE_SECONDS: 60 },
      60,
      'EDIT_FORBIDDEN',
      (stage: OutboundStage, id: number) => stage.edit(id, 'new'),
    ],
    [
      'DELETE_AGE_SECONDS',
      { DELETE_AGE_SECONDS: 60 },
      60,
      'DELETE_FORBIDDEN',
      (stage: OutboundStage, id: number) => stage.delete(id),
    ],
  ] as const)('%s', async (_, limits, seconds, code, act) => {
    const stage = await limited(limits)
    const chat = await stage.chat('c')
    const [young, old] = [await stage.said(chat, 'young'), await stage.said(chat, 'old')]
    const atMs = old.atMs + seconds * 1_000
    await stage.quiet(atMs - stage.clock.now())
    await act(stage, old.id)
    await stage.quiet(1_000)
    await expect(act(stage, young.id)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(String(seconds)),
    })
  })

  it('REPLY_WINDOW_SECONDS counts from the customer’s last word', async () => {
    const stage = await limited({ REPLY_WINDOW_SECONDS: 60 })
    const chat = await stage.chat('c')
    await stage.quiet(60_000)
    await stage.said(chat, 'in time')
    await stage.quiet(1_000)
    await expect(stage.reply(chat, 'late')).rejects.toMatchObject({ code: 'REPLY_WINDOW_CLOSED' })
    await stage.chat('c', 'Are you there?')
    await stage.said(chat, 'yes')
  })
})

describe('the rate', () => {
  it('SENDS_PER_SECOND makes deliveries wait, after a first burst of as many', async () => {
    const at = await sendTimes({ SENDS_PER_SECOND: 2 }, 8)
    expect(at).toEqual([0, 0, 500, 1_000, 1_500, 2_000, 2_500, 3_000])
  })

  it('BURST goes out at once after a rest', async () => {
    const at = await sendTimes({ SENDS_PER_SECOND: 1, BURST: 4 }, 6)
    expect(at).toEqual([0, 0, 0, 0, 1_000, 2_000])
  })

  it('a rate below one per second', async () => {
    expect(await sendTimes({ SENDS_PER_SECOND: 0.5 }, 3)).toEqual([0, 2_000, 4_000])
  })

  it('COST takes more for some kinds', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 1, BURST: 3, COST: { update: 3, delete: 0 } })
    const at: number[] = []
    const chat = await stage.chat('c')
    const message = await stage.said(chat, 'one')
    await stage.quiet(10_000)
    const startMs = stage.clock.now()
    stage.messenger.answer = () => {
      at.push(stage.clock.now() - startMs)
      return sent({ ids: ['x'] })
    }
    await stage.edit(message.id, 'two')
    await stage.quiet()
    await stage.edit(message.id, 'three')
    await stage.quiet()
    await stage.reply(chat, 'four')
    await stage.quiet(20_000)
    await stage.delete(message.id)
    await stage.quiet()
    expect(at).toEqual([0, 3_000, 4_000, 20_000])
  })

  it('is one bucket per channel', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 1 })
    const other = await stage.host.lines.create({ name: 'Other', settings: { WELCOME_MESSAGE: 'N' } })
    await stage.test.connect(stage.messenger.id, other.id)
    const chat = await stage.chat('c')
    for (let index = 0; index < 3; index++) await stage.reply(chat, `${index}`)
    await stage.quiet()
    const [result] = await stage.messenger
      .channel(other.id)
      .sendMessages([{ user: { id: 'u' }, chat: { id: 'c' }, message: { id: 'm', text: 'Hi' } }])
    await stage.reply(result?.SUCCESS === true ? result.session!.CHAT_ID : 0, 'elsewhere')
    await stage.quiet()
    expect(stage.texts).toEqual(['0', 'elsewhere'])
  })
})

async function sendTimes(limits: ConnectorDescriptor['LIMITS'], count: number): Promise<number[]> {
  const stage = await limited(limits)
  const at: number[] = []
  const chats: number[] = []
  for (let index = 0; index < count; index++) chats.push(await stage.chat(`c${index}`))
  const startMs = stage.clock.now()
  stage.messenger.answer = () => {
    at.push(stage.clock.now() - startMs)
    return sent({ ids: ['x'] })
  }
  for (const chat of chats) await stage.reply(chat, 'Hi')
  await stage.quiet(20_000)
  return at
}
