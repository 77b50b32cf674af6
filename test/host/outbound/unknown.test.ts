import { accepted, refused, retry, sent, unknown, type Outcome } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outboundStage } from './outbound-stage.ts'

describe('a look-up', () => {
  it.each([
    ['sent', () => sent({ ids: ['found'] }), 'sent', /The message was sent \(found\)/],
    ['accepted', () => accepted({ ids: ['found'] }), 'accepted', /was accepted/],
    ['refused', () => refused('never arrived'), 'refused', /was refused: never arrived/],
  ] as const)('that says %s settles it', async (_, found, state, text) => {
    const stage = await outboundStage({ answer: () => unknown('?'), lookup: found })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'unknown')
    await stage.quiet(1_000)
    expect(await stage.state(message)).toBe(state)
    expect(stage.messenger.calls).toHaveLength(1)
    expect(stage.settledOf(message.delivery!.id)).toEqual([state])
    expect(stage.outbox()).toMatchObject({ unknown: 0, depth: 0 })
    expect((await stage.trace(message)).at(-1)).toMatchObject({
      step: 'lookup',
      text: expect.stringMatching(text),
      plugin: stage.messenger.plugin.name,
    })
    if (state !== 'refused') expect((await stage.host.desk.message(message.id)).externalIds).toEqual(['found'])
  })

  it('that says retry sends it again, as the same delivery', async () => {
    const stage = await outboundStage({
      answer: (_, nth) => (nth === 1 ? unknown('?') : sent({ ids: ['x'] })),
      lookup: () => retry('it never arrived'),
    })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    expect(stage.messenger.calls.map(({ id, attempt }) => ({ id, attempt }))).toEqual([
      { id: message.delivery!.id, attempt: 1 },
      { id: message.delivery!.id, attempt: 2 },
    ])
    expect(stage.settledOf(message.delivery!.id)).toEqual(['sent'])
  })

  it('that cannot tell is asked again a few times, then it stays "maybe sent"', async () => {
    let asked = 0
    const lookup = (): Outcome => {
      asked++
      return unknown('no idea')
    }
    const stage = await outboundStage({ answer: () => unknown('?'), lookup })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'unknown')
    await stage.quiet(900_000)
    expect(asked).toBe(4)
    expect(await stage.delivery(message)).toMatchObject({ state: 'unknown', reason: '?' })
    expect(stage.messenger.calls).toHaveLength(1)
  })

  it('waits until the channel is ready again', async () => {
    const stage = await outboundStage({ answer: () => unknown('?'), lookup: () => sent({ ids: ['x'] }) })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'unknown')
    await stage.setError(true)
    await stage.quiet(10_000)
    expect(await stage.state(message)).toBe('unknown')
    await stage.setError(false)
    await stage.quiet(1_000)
    expect(await stage.state(message)).toBe('sent')
  })

  it('that throws or hangs leaves it as it is', async () => {
    const stage = await outboundStage({
      answer: () => unknown('?'),
      lookup: () => {
        throw new Error('no such call')
      },
    })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'unknown')
    await stage.quiet(10_000)
    expect(await stage.state(message)).toBe('unknown')
  })

  it('of one that was sent again meanwhile changes nothing', async () => {
    const stage = await outboundStage({
      answer: (_, nth) => (nth === 1 ? unknown('?') : sent({ ids: ['second'] })),
      lookup: async () => {
        await stage.clock.sleep(1_000)
        return sent({ ids: ['first'] })
      },
    })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'unknown')
    await stage.quiet(600)
    await stage.resend(message.delivery!.id)
    await stage.quiet(5_000)
    expect((await stage.host.desk.message(message.id)).externalIds).toEqual(['second'])
    expect(stage.settledOf(message.delivery!.id)).toEqual(['cancelled'])
  })
})

describe('unknown', () => {
  it('blocks nothing and is never sent a second time by itself', async () => {
    const stage = await outboundStage({ answer: (_, nth) => (nth === 1 ? unknown('?') : sent({ ids: [`${nth}`] })) })
    const chat = await stage.chat('c')
    for (const text of ['1', '2', '3']) await stage.reply(chat, text)
    await stage.quiet(900_000)
    expect(stage.texts).toEqual(['1', '2', '3'])
    expect(stage.outbox()).toMatchObject({ unknown: 1, depth: 0 })
  })
})

describe('a resend', () => {
  it.each([
    ['unknown', () => unknown('?')],
    ['refused', () => refused('no')],
  ] as const)('of one that is %s is a new delivery at the end of the chat', async (state, first) => {
    const stage = await outboundStage({
      answer: (_, nth) => (nth === 1 ? first() : nth === 2 ? retry('busy') : sent({ ids: [`id${nth}`] })),
    })
    const chat = await stage.chat('c')
    const message = await stage.said(chat, 'one', state)
    await stage.reply(chat, 'two')
    await stage.quiet()
    const again = await stage.resend(message.delivery!.id)
    expect(again).toMatchObject({ state: 'waiting', message: message.id, text: 'one' })
    expect(again.id).toBeGreaterThan(message.delivery!.id)
    await stage.quiet(5_000)
    expect(stage.texts).toEqual(['one', 'two', 'two', 'one'])
    expect(await stage.list('unknown', 'dead', 'refused')).toEqual([])
    expect(stage.outbox()).toMatchObject({ unknown: 0, dead: 0, depth: 0 })
    expect(await stage.host.outbox.get(message.delivery!.id)).toMatchObject({
      state: 'cancelled',
      reason: `Sent again as delivery ${again.id}.`,
    })
    expect((await stage.host.desk.message(message.id)).delivery).toMatchObject({ id: again.id, state: 'sent' })
    const resent = (await stage.trace(message)).find(({ step }) => step === 'resent')
    expect(resent).toMatchObject({ text: `Anna sent it again (was ${state}).`, delivery: again.id })
  })

  it('of a dead letter', async () => {
    const stage = await outboundStage({ answer: () => retry('busy', { retryAfterMs: 7_200_000 }) })
    const message = await stage.reply(await stage.chat('c'), 'one')
    await stage.quiet(3_601_000)
    expect(stage.outbox()).toMatchObject({ dead: 1 })
    stage.messenger.answer = () => sent({ ids: ['x'] })
    await stage.resend(message.delivery!.id)
    await stage.quiet()
    expect(stage.outbox()).toMatchObject({ dead: 0, depth: 0 })
    expect(await stage.state(message)).toBe('sent')
  })

  it.each([
    ['sent', () => sent({ ids: ['x'] })],
    ['accepted', () => accepted()],
    ['waiting', () => retry('busy')],
  ] as const)('of one that is %s is refused', async (state, answer) => {
    const stage = await outboundStage({ answer })
    const message = await stage.reply(await stage.chat('c'), 'one')
    await stage.quiet()
    await expect(stage.resend(message.delivery!.id)).rejects.toMatchObject({
      code: 'DELIVERY_NOT_RESENDABLE',
      message: expect.stringContaining(state),
    })
  })

  it('does not send again the parts that went out', async () => {
    const parts = [retry('1 of 2', { ids: ['p1'] }), unknown('?'), sent({ ids: ['p2'] })]
    const stage = await outboundStage({ answer: (_, nth) => parts[nth - 1] })
    const message = await stage.said(await stage.chat('c'), 'two parts', 'unknown')
    await stage.resend(message.delivery!.id)
    await stage.quiet()
    expect(stage.messenger.calls[2]).toMatchObject({ attempt: 1, sentParts: ['p1'] })
    expect((await stage.host.desk.message(message.id)).externalIds).toEqual(['p1', 'p2'])
  })

  it('twice at the same moment sends one copy', async () => {
    const stage = await outboundStage({ answer: (_, nth) => (nth === 1 ? unknown('?') : sent({ ids: ['x'] })) })
    const message = await stage.said(await stage.chat('c'), 'one', 'unknown')
    const tries = [0, 1].map(() => stage.resend(message.delivery!.id))
    expect((await Promise.allSettled(tries)).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await stage.quiet(5_000)
    expect(stage.texts).toEqual(['one', 'one'])
  })

  it('is refused while the channel is not ready, of a deleted message, and of nothing', async () => {
    const stage = await outboundStage({ answer: () => refused('no') })
    const chat = await stage.chat('c')
    const [kept, gone] = [await stage.said(chat, 'kept', 'refused'), await stage.said(chat, 'gone', 'refused')]
    await stage.delete(gone.id)
    await expect(stage.resend(gone.delivery!.id)).rejects.toMatchObject({ code: 'MESSAGE_DELETED' })
    await expect(stage.resend(987_654)).rejects.toMatchObject({ code: 'DELIVERY_UNKNOWN' })
    await stage.setError(true)
    await expect(stage.resend(kept.delivery!.id)).rejects.toMatchObject({ code: 'OUTBOUND_NOT_READY' })
    expect(await stage.state(kept)).toBe('refused')
  })
})
