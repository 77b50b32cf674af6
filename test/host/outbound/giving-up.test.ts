import { retry, sent } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'
import { textOf } from './scripted-messenger.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

async function stuckStage(retryAfterMs = 5 * minuteMs): Promise<OutboundStage> {
  return outboundStage({
    answer: (delivery) =>
      textOf(delivery) === 'stuck' ? retry('busy', { retryAfterMs }) : sent({ ids: [`${delivery.id}`] }),
  })
}

describe('giving up', () => {
  it('after an hour leaves a dead letter in its place, and the next goes', async () => {
    const stage = await stuckStage()
    const chat = await stage.chat('c')
    const stuck = await stage.reply(chat, 'stuck')
    const next = await stage.reply(chat, 'next')
    await stage.quiet(hourMs - 1_000)
    expect([await stage.state(stuck), await stage.state(next)]).toEqual(['waiting', 'waiting'])
    await stage.quiet(2_000)
    expect([await stage.state(stuck), await stage.state(next)]).toEqual(['dead', 'sent'])
    expect(await stage.list('dead')).toMatchObject([
      { id: stuck.delivery!.id, reason: 'busy', text: 'stuck', dueMs: null },
    ])
    expect(stage.settledOf(stuck.delivery!.id)).toEqual(['dead'])
    expect(stage.outbox()).toMatchObject({ depth: 0, dead: 1, pause: null })
    const last = (await stage.trace(stuck)).at(-1)!
    expect(last).toMatchObject({ step: 'outcome', rule: expect.stringContaining('one hour') })
    expect(last.text).toBe('The message was given up: busy')
  })

  it('does not wait for an attempt that is due later', async () => {
    const stage = await stuckStage(5 * hourMs)
    const chat = await stage.chat('c')
    const stuck = await stage.reply(chat, 'stuck')
    const next = await stage.reply(chat, 'next')
    await stage.quiet(hourMs + 1_000)
    expect([await stage.state(stuck), await stage.state(next)]).toEqual(['dead', 'sent'])
    expect(stage.texts).toEqual(['stuck', 'next'])
    expect(stage.settledOf(stuck.delivery!.id)).toEqual(['dead'])
  })

  it('the hour of the next begins with its own first attempt', async () => {
    const stage = await stuckStage()
    const chat = await stage.chat('c')
    await stage.reply(chat, 'stuck')
    const second = await stage.reply(chat, 'stuck')
    await stage.quiet(hourMs + 30 * minuteMs)
    expect(await stage.state(second)).toBe('waiting')
    await stage.quiet(31 * minuteMs)
    expect(await stage.state(second)).toBe('dead')
  })

  it.each([
    {
      name: 'the channel is not ready',
      off: (stage: OutboundStage) => stage.setError(true),
      on: (stage: OutboundStage) => stage.setError(false),
    },
    {
      name: 'the line is off',
      off: (stage: OutboundStage) => stage.host.lines.update(stage.line, { active: false }),
      on: (stage: OutboundStage) => stage.host.lines.update(stage.line, { active: true }),
    },
  ])('does not count the time in which $name', async ({ off, on }) => {
    const stage = await stuckStage()
    const stuck = await stage.reply(await stage.chat('c'), 'stuck')
    await stage.quiet(30 * minuteMs)
    await off(stage)
    await stage.quiet(2 * hourMs)
    await on(stage)
    await stage.quiet(29 * minuteMs)
    expect(await stage.state(stuck)).toBe('waiting')
    await stage.quiet(2 * minuteMs)
    expect(await stage.state(stuck)).toBe('dead')
  })

  it('does not count the time in which the channel is paused', async () => {
    const stage = await outboundStage({ answer: () => retry('down', { scope: 'channel' }) })
    const stuck = await stage.reply(await stage.chat('c'), 'stuck')
    await stage.quiet(90 * minuteMs)
    expect(await stage.state(stuck)).toBe('waiting')
    expect(stage.outbox().pause).toMatchObject({ reason: 'down' })
    expect(stage.messenger.calls.length).toBeGreaterThan(80)
    stage.messenger.answer = () => sent({ ids: ['x'] })
    await stage.quiet(2 * minuteMs)
    expect(await stage.state(stuck)).toBe('sent')
  })
})
