import { refused, retry, sent, unknown } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'
import { neverAnswers, textOf } from './scripted-messenger.ts'

const isSent = (): unknown => sent({ ids: [] })

async function chatsOf(stage: OutboundStage, names: string): Promise<number[]> {
  const chats: number[] = []
  for (const name of names) chats.push(await stage.chat(name))
  return chats
}

describe('a pause', () => {
  it('begins with scope channel, and touches no status', async () => {
    const stage = await outboundStage({ answer: () => retry('gateway down', { scope: 'channel' }) })
    const [a, b] = await chatsOf(stage, 'ab')
    const before = stage.host.channels.get(stage.connector, stage.line)
    await stage.reply(a!, 'one')
    await stage.quiet()
    await stage.reply(b!, 'two')
    await stage.quiet()
    expect(stage.texts).toEqual(['one'])
    const { outbox, ...after } = stage.host.channels.get(stage.connector, stage.line)
    expect(outbox).toMatchObject({
      depth: 2,
      pause: { reason: 'gateway down', nextProbeMs: stage.clock.now() + 1_000 },
    })
    expect({ ...after, outbox: before.outbox }).toEqual(before)
    expect(stage.diagnostics()).toEqual(['CHANNEL_PAUSED'])
    expect(stage.host.health().channels.paused).toBeGreaterThan(0)
  })

  it('begins with failures in a row of two chats, not of one', async () => {
    const stage = await outboundStage({ answer: () => retry('busy') })
    const [a, b] = await chatsOf(stage, 'ab')
    await stage.reply(a!, 'one')
    await stage.quiet(10_000)
    expect(stage.outbox().pause).toBeNull()
    await stage.reply(b!, 'two')
    await stage.quiet()
    expect(stage.outbox().pause).toMatchObject({ reason: 'busy' })
  })

  it('does not begin when something gets through between the failures', async () => {
    const stage = await outboundStage({
      answer: (delivery) => (textOf(delivery) === 'no' ? refused('never') : retry('busy', { retryAfterMs: 600_000 })),
    })
    const [a, b, c] = await chatsOf(stage, 'abc')
    await stage.reply(a!, 'busy')
    await stage.quiet()
    await stage.reply(b!, 'no')
    await stage.quiet()
    await stage.reply(c!, 'busy')
    await stage.quiet()
    expect(stage.outbox().pause).toBeNull()
  })

  it('sends one probe at a time, at growing distances, and a failed one keeps it', async () => {
    const stage = await outboundStage()
    const at: number[] = []
    let atOnce = 0
    stage.messenger.answer = async () => {
      at.push(stage.clock.now())
      atOnce = Math.max(atOnce, stage.messenger.running)
      await stage.clock.sleep(100)
      return retry('down', { scope: 'channel' })
    }
    const chats = await chatsOf(stage, 'abcdefgh')
    await stage.reply(chats[0]!, 'first')
    await stage.quiet(150)
    for (const chat of chats) await stage.reply(chat, 'more')
    await stage.quiet(200_000)
    expect(atOnce).toBe(1)
    const gaps = at.slice(1, 9).map((ms, index) => ms - at[index]!)
    expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1_000 + 100))
    // Another chat each time: one that is poisoned must not keep the channel paused.
    expect(new Set(stage.messenger.calls.slice(0, 8).map(({ chat }) => chat.id)).size).toBe(8)
  })

  it('many that fail at once put the first probe off by a second, not by a minute', async () => {
    const stage = await outboundStage()
    stage.messenger.answer = async () => {
      await stage.clock.sleep(100)
      return retry('down')
    }
    for (const chat of await chatsOf(stage, 'abcdefghijklmnopqrstuvwxyz')) await stage.reply(chat, 'Hi')
    await stage.quiet(100)
    expect(stage.messenger.calls).toHaveLength(26)
    expect(stage.outbox().pause?.nextProbeMs).toBe(stage.clock.now() + 1_000)
  })

  it('ends when a probe gets through, and all go on in their order', async () => {
    let up = false
    const stage = await outboundStage({ answer: () => (up ? sent() : retry('down', { scope: 'channel' })) })
    const [a, b, c] = await chatsOf(stage, 'abc')
    for (const text of ['1', '2', '3']) for (const chat of [a!, b!, c!]) await stage.reply(chat, text)
    await stage.quiet(20_000)
    const before = stage.messenger.calls.length
    up = true
    await stage.quiet(60_000)
    expect(stage.outbox()).toMatchObject({ depth: 0, pause: null })
    const after = Map.groupBy(stage.messenger.calls.slice(before), ({ chat }) => String(chat.id))
    for (const calls of after.values()) expect(calls.map(textOf)).toEqual(['1', '2', '3'])
    expect(after.size).toBe(3)
  })

  it('leaves the messenger alone for as long as it asked, whatever else fails', async () => {
    const stage = await outboundStage()
    stage.messenger.answer = async ({ chat }) => {
      await stage.clock.sleep(chat.id === 'a' ? 10 : 20)
      return chat.id === 'a' ? retry('flood', { scope: 'channel', retryAfterMs: 45_000 }) : retry('busy')
    }
    for (const chat of await chatsOf(stage, 'abc')) await stage.reply(chat, 'Hi')
    await stage.quiet(45_000)
    expect(stage.messenger.calls).toHaveLength(3)
    await stage.quiet(100)
    expect(stage.messenger.calls).toHaveLength(4)
  })

  it('probes nothing before its own retryAfterMs', async () => {
    const stage = await outboundStage({ answer: () => retry('busy', { retryAfterMs: 120_000 }) })
    const [a, b, c] = await chatsOf(stage, 'abc')
    await stage.reply(a!, 'one')
    await stage.reply(b!, 'two')
    await stage.quiet(60_000)
    expect(stage.texts).toEqual(['one', 'two'])
    // What has not been tried may be the probe.
    stage.messenger.answer = isSent
    await stage.reply(c!, 'three')
    await stage.quiet()
    expect(stage.texts).toEqual(['one', 'two', 'three'])
    expect(stage.outbox().pause).toBeNull()
  })

  it('a probe keeps to the rate of the channel', async () => {
    const stage = await outboundStage({
      descriptor: { LIMITS: { SENDS_PER_SECOND: 0.1, BURST: 1 } },
      answer: () => retry('down', { scope: 'channel' }),
    })
    await stage.reply((await chatsOf(stage, 'a'))[0]!, 'one')
    await stage.quiet(25_000)
    expect(stage.messenger.calls).toHaveLength(3)
  })

  it('untyped failures of several chats pause it as well, and every probe that fails frees its chat', async () => {
    const stage = await outboundStage({ answer: () => unknown('connection reset') })
    const chats = await chatsOf(stage, 'abcd')
    for (const chat of chats) await stage.reply(chat, 'Hi')
    await stage.quiet(10_000)
    expect(await stage.list('waiting', 'sending')).toEqual([])
    expect(stage.outbox()).toMatchObject({ unknown: 4, depth: 0 })
  })

  it('a probe that hangs holds the pause until its budget is over', async () => {
    let mode: 'down' | 'hang' | 'up' = 'down'
    const stage = await outboundStage()
    stage.messenger.answer = (delivery, nth) => {
      if (mode === 'up') return sent({ ids: ['x'] })
      return mode === 'hang' ? neverAnswers(delivery, nth) : retry('down', { scope: 'channel' })
    }
    const [a, b] = await chatsOf(stage, 'ab')
    await stage.reply(a!, 'one')
    await stage.quiet()
    await stage.reply(b!, 'two')
    mode = 'hang'
    await stage.quiet(20_000)
    expect(stage.messenger.running).toBe(1)
    expect(stage.messenger.calls).toHaveLength(2)
    mode = 'up'
    await stage.quiet(30_000)
    expect(stage.outbox()).toMatchObject({ depth: 0, pause: null })
  })
})

describe('a channel that is not ready', () => {
  it.each([
    ['error', (stage: OutboundStage, on: boolean) => stage.setError(on)],
    ['line off', (stage: OutboundStage, on: boolean) => stage.host.lines.update(stage.line, { active: !on })],
    ['connection', (stage: OutboundStage, on: boolean) => setFlag(stage, { connection: !on })],
  ] as const)('%s: what is in the outbox waits, and goes on in its order', async (_, block) => {
    let up = false
    const stage = await outboundStage({ answer: () => (up ? sent() : retry('busy')) })
    const chat = await stage.chat('c')
    for (const text of ['1', '2', '3']) await stage.reply(chat, text)
    await stage.quiet()
    await block(stage, true)
    up = true
    await stage.quiet(600_000)
    expect(stage.texts).toEqual(['1'])
    await expect(stage.reply(chat, '4')).rejects.toMatchObject({ code: expect.stringMatching(/^OUTBOUND_/) })
    await block(stage, false)
    await stage.quiet(1_000)
    expect(stage.texts).toEqual(['1', '1', '2', '3'])
  })

  it('a plugin that is removed and comes back', async () => {
    let up = false
    const stage = await outboundStage({ answer: () => (up ? sent() : retry('busy')) })
    const chat = await stage.chat('c')
    const message = await stage.reply(chat, '1')
    await stage.quiet()
    up = true
    await stage.host.plugins.reload(stage.messenger.plugin.name)
    await stage.quiet(1_000)
    expect(await stage.state(message)).toBe('sent')
  })
})

describe('a channel that is deleted', () => {
  it('visibly cancels what was open, and sends nothing of it when it comes back', async () => {
    const stage = await outboundStage({
      answer: (_, nth) => (nth === 1 ? unknown('?') : retry('busy', { retryAfterMs: 5_000 })),
    })
    const chat = await stage.chat('c')
    const maybe = await stage.said(chat, 'maybe', 'unknown')
    const tried = await stage.reply(chat, 'tried')
    const waits = await stage.reply(chat, 'waits')
    await stage.quiet()
    await stage.host.channels.delete(stage.connector, stage.line)
    for (const message of [maybe, tried, waits]) {
      const delivery = await stage.delivery(message)
      expect(delivery).toMatchObject({
        state: 'cancelled',
        reason: expect.stringContaining('The channel was deleted.'),
      })
      expect(stage.settledOf(delivery.id)).toEqual(['cancelled'])
      expect((await stage.trace(message)).at(-1)).toMatchObject({ step: 'cancelled' })
    }
    expect((await stage.delivery(maybe)).reason).toMatch(/Maybe it was sent/)
    await stage.test.connect(stage.messenger.id, stage.line)
    expect(stage.outbox()).toEqual({ depth: 0, pause: null, waitsUntilMs: null, unknown: 0, dead: 0 })
    await stage.quiet(60_000)
    expect(stage.texts).toEqual(['maybe', 'tried'])
  })

  it.each([
    ['retry', retry('busy'), /^The channel was deleted\.$/],
    ['unknown', unknown('?'), /Maybe it was sent/],
  ])('an attempt that was under way and ends with %s is cancelled too', async (_, outcome, reason) => {
    const stage = await outboundStage()
    stage.messenger.answer = async () => {
      await stage.clock.sleep(1_000)
      return outcome
    }
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet()
    await stage.host.channels.delete(stage.connector, stage.line)
    expect(stage.messenger.calls[0]!.signal.aborted).toBe(true)
    await stage.quiet(1_000)
    expect(await stage.delivery(message)).toMatchObject({ state: 'cancelled', reason: expect.stringMatching(reason) })
    expect(stage.settledOf(message.delivery!.id)).toEqual(['cancelled'])
  })

  it('and one that ends with sent is sent', async () => {
    const stage = await outboundStage()
    stage.messenger.answer = async () => {
      await stage.clock.sleep(1_000)
      return sent({ ids: ['x'] })
    }
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet()
    await stage.host.channels.delete(stage.connector, stage.line)
    await stage.quiet(1_000)
    expect(await stage.state(message)).toBe('sent')
  })

  it('a line that is deleted takes its deliveries along', async () => {
    const stage = await outboundStage({ answer: () => retry('busy') })
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet()
    await stage.host.lines.delete(stage.line)
    expect(await stage.delivery(message)).toMatchObject({ state: 'cancelled' })
  })
})

function setFlag(stage: OutboundStage, flags: { connection: boolean }): Promise<unknown> {
  return stage.host.channels.setFlags(stage.connector, stage.line, flags)
}
