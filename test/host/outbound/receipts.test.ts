import { accepted, refused, retry, sent, unknown, type Receipt, type ReceiptResult } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'

function delivered(stage: OutboundStage, ...receipts: Receipt[]): Promise<ReceiptResult[]> {
  return stage.messenger.channel(stage.line).sendStatusDelivery(receipts)
}

function read(stage: OutboundStage, ...receipts: Receipt[]): Promise<ReceiptResult[]> {
  return stage.messenger.channel(stage.line).sendStatusReading(receipts)
}

describe('a confirmation', () => {
  it.each([
    ['accepted', () => accepted(), ['accepted']],
    ['unknown', () => unknown('?'), ['sent']],
  ] as const)('settles what was %s, and stores the ids', async (state, answer, settled) => {
    const stage = await outboundStage({ answer })
    const message = await stage.said(await stage.chat('c'), 'Hi', state)
    const receipt = { im: { message_id: message.id }, message: { id: ['a', 'b'], date: 1_767_600_001 } }
    expect(await delivered(stage, receipt)).toEqual([{ SUCCESS: true, found: true }])
    const after = await stage.host.desk.message(message.id)
    expect(after).toMatchObject({ externalIds: ['a', 'b'], deliveredMs: 1_767_600_001_000, readMs: null })
    expect(after.delivery).toMatchObject({ state: 'sent', reason: null })
    expect(stage.outbox()).toMatchObject({ unknown: 0 })
    // Nobody is told twice of the end of one delivery.
    expect(stage.settledOf(message.delivery!.id)).toEqual(settled)
    expect((await stage.trace(message)).at(-1)).toMatchObject({
      step: 'receipt',
      text: expect.stringContaining('a, b'),
    })
  })

  it('finds the message by its external id and chat', async () => {
    const stage = await outboundStage({ answer: () => sent({ ids: ['ext-1', 'ext-2'] }) })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    expect(await delivered(stage, { chat: { id: 'c' }, message: { id: ['ext-2'] } })).toEqual([
      { SUCCESS: true, found: true },
    ])
    expect(await stage.host.desk.message(message.id)).toMatchObject({ deliveredMs: stage.clock.now() })
    expect(await delivered(stage, { chat: { id: 'd' }, message: { id: ['ext-2'] } })).toEqual([
      { SUCCESS: true, found: false },
    ])
  })

  it('only the first one stores ids', async () => {
    const stage = await outboundStage({ answer: () => accepted() })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'accepted')
    await delivered(stage, { im: { message_id: message.id } })
    await delivered(stage, { im: { message_id: message.id }, message: { id: ['late'] } })
    expect((await stage.host.desk.message(message.id)).externalIds).toEqual([])
    expect(stage.diagnostics()).toContain('RECEIPT_IDS_LATE')
  })

  it('with other ids than the outcome brought is remarked', async () => {
    const stage = await outboundStage({ answer: () => sent({ ids: ['a'] }) })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    await delivered(stage, { im: { message_id: message.id }, message: { id: ['a'] } })
    expect(stage.diagnostics()).toEqual([])
    await delivered(stage, { im: { message_id: message.id }, message: { id: ['b'] } })
    expect((await stage.host.desk.message(message.id)).externalIds).toEqual(['a'])
    expect(stage.diagnostics()).toEqual(['RECEIPT_IDS_LATE'])
  })

  it('after an edit is remarked, since a portal ignores it', async () => {
    const stage = await outboundStage({ answer: () => sent({ ids: ['a'] }) })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    await delivered(stage, { im: { message_id: message.id } })
    await stage.edit(message.id, 'Ho')
    await stage.quiet()
    await delivered(stage, { im: { message_id: message.id }, message: { id: ['a'] } })
    expect(stage.diagnostics()).toEqual(['RECEIPT_AFTER_UPDATE'])
  })

  it('that is faster than the attempt: the ids of the attempt still count, and the chat goes on', async () => {
    const stage = await outboundStage()
    stage.messenger.answer = async (delivery) => {
      await delivered(stage, { im: { message_id: delivery.im.message_id } })
      return sent({ ids: [`late-${delivery.id}`] })
    }
    const chat = await stage.chat('c')
    const [first, second] = [await stage.reply(chat, 'one'), await stage.reply(chat, 'two')]
    await stage.quiet(1_000)
    for (const message of [first, second]) {
      expect(await stage.host.desk.message(message.id)).toMatchObject({
        externalIds: [`late-${message.delivery!.id}`],
        delivery: { state: 'sent' },
      })
      expect(stage.settledOf(message.delivery!.id)).toEqual(['sent'])
    }
    await stage.edit(first.id, 'ONE')
  })

  it('that is faster than a probe ends the pause', async () => {
    const stage = await outboundStage({ answer: () => retry('down', { scope: 'channel' }) })
    await stage.reply(await stage.chat('c'), 'one')
    await stage.quiet()
    stage.messenger.answer = async (delivery) => {
      await delivered(stage, { im: { message_id: delivery.im.message_id } })
      return sent({ ids: ['x'] })
    }
    await stage.quiet(2_000)
    expect(stage.outbox()).toMatchObject({ depth: 0, pause: null })
  })

  it('of one that was about to be tried again: no second copy, and the chat goes on at once', async () => {
    const stage = await outboundStage({ answer: () => retry('busy', { retryAfterMs: 60_000 }) })
    const chat = await stage.chat('c')
    const [first, second] = [await stage.reply(chat, 'one'), await stage.reply(chat, 'two')]
    await stage.quiet()
    stage.messenger.answer = () => sent({ ids: ['x'] })
    await delivered(stage, { im: { message_id: first.id } })
    await stage.quiet()
    expect([await stage.state(first), await stage.state(second)]).toEqual(['sent', 'sent'])
    expect(stage.texts).toEqual(['one', 'two'])
    await stage.quiet(120_000)
    expect(stage.texts).toEqual(['one', 'two'])
    expect(stage.settledOf(first.delivery!.id)).toEqual(['sent'])
  })

  it('needs no ready channel', async () => {
    const stage = await outboundStage({ answer: () => accepted() })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'accepted')
    await stage.setError(true)
    expect(await delivered(stage, { im: { message_id: message.id } })).toEqual([{ SUCCESS: true, found: true }])
    expect(await stage.state(message)).toBe('sent')
  })

  it.each([
    ['a message that does not exist', () => ({ im: { message_id: 123_456 } })],
    ['an id that nobody knows', () => ({ chat: { id: 'c' }, message: { id: ['nope'] } })],
    ['a customer’s message', async (stage: OutboundStage, chat: number) => inbound(stage, chat)],
  ])('of %s is answered with success, and remarked', async (_, receipt) => {
    const stage = await outboundStage()
    const chat = await stage.chat('c')
    expect(await delivered(stage, await receipt(stage, chat))).toEqual([{ SUCCESS: true, found: false }])
    expect(stage.diagnostics()).toEqual(['RECEIPT_UNKNOWN'])
  })

  it('of another channel’s message is not found', async () => {
    const [one, other] = [await outboundStage({ answer: () => accepted() }), await outboundStage()]
    const message = await one.said(await one.chat('c'), 'Hi', 'accepted')
    expect(await delivered(other, { im: { message_id: message.id } })).toEqual([{ SUCCESS: true, found: false }])
    expect(await one.state(message)).toBe('accepted')
  })

  it.each([
    [{}],
    [{ message: { id: ['x'] } }],
    [{ im: { message_id: 'seven' } }],
    [{ im: { message_id: 1 }, message: { id: 'x' } }],
  ])('that is no receipt is refused: %o', async (receipt) => {
    const stage = await outboundStage()
    await expect(delivered(stage, receipt as never)).rejects.toMatchObject({ code: 'RECEIPT_INVALID' })
  })
})

describe('nothing moves backwards', () => {
  it('read, then delivered, then both again: the first moments stay', async () => {
    const stage = await outboundStage({ answer: () => accepted({ ids: ['a'] }) })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'accepted')
    const im = { message_id: message.id }
    await read(stage, { im, message: { date: 1_767_600_010 } })
    await delivered(stage, { im, message: { date: 1_767_600_020 } })
    await read(stage, { im, message: { date: 1_767_600_030 } })
    expect(await stage.host.desk.message(message.id)).toMatchObject({
      deliveredMs: 1_767_600_010_000,
      readMs: 1_767_600_010_000,
      delivery: { state: 'sent' },
    })
  })

  it('what was refused stays refused, what was cancelled stays cancelled', async () => {
    const stage = await outboundStage({ answer: () => refused('no') })
    const chat = await stage.chat('c')
    const message = await stage.said(chat, 'Hi', 'refused')
    await delivered(stage, { im: { message_id: message.id } })
    expect(await stage.state(message)).toBe('refused')
    stage.messenger.answer = () => retry('busy')
    const taken = await stage.reply(chat, 'taken back')
    await stage.quiet()
    await stage.delete(taken.id)
    await delivered(stage, { im: { message_id: taken.id } })
    expect(await stage.state(taken)).toBe('cancelled')
  })

  it('reading statuses are stored and shown', async () => {
    const stage = await outboundStage({ answer: () => sent({ ids: ['a'] }) })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    await delivered(stage, { im: { message_id: message.id } })
    await stage.quiet(5_000)
    expect(await read(stage, { chat: { id: 'c' }, message: { id: ['a'] } })).toEqual([{ SUCCESS: true, found: true }])
    expect(await stage.host.desk.message(message.id)).toMatchObject({
      deliveredMs: stage.clock.now() - 5_000,
      readMs: stage.clock.now(),
    })
  })
})

describe('accepted', () => {
  it('frees the chat, is never sent again, and is remarked after a minute without a confirmation', async () => {
    const stage = await outboundStage({ answer: () => accepted() })
    const chat = await stage.chat('c')
    const [silent, confirmed] = [await stage.reply(chat, 'one'), await stage.reply(chat, 'two')]
    await stage.quiet(30_000)
    expect(stage.texts).toEqual(['one', 'two'])
    await delivered(stage, { im: { message_id: confirmed.id } })
    expect(stage.diagnostics()).toEqual([])
    await stage.quiet(30_000)
    const remarks = stage.remarks().filter(({ code }) => code === 'RECEIPT_MISSING')
    expect(remarks.map(({ imMessage }) => imMessage)).toEqual([silent.id])
    await stage.quiet(600_000)
    expect(stage.texts).toEqual(['one', 'two'])
    expect(await stage.state(silent)).toBe('accepted')
  })
})

async function inbound(stage: OutboundStage, chat: number): Promise<Receipt> {
  const [hello] = (await stage.host.desk.messages(chat, {})).items
  return { im: { message_id: hello!.id } }
}
