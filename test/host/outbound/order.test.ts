import { accepted, refused, retry, sent, unknown, type Outcome } from '@plugboard/contract'
import { seededRandom } from '@plugboard/testkit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'
import { textOf } from './scripted-messenger.ts'

/** Each text once, at its first try, by chat: the order in which a chat's messages reach the messenger. */
function firstTries(stage: OutboundStage): Map<string, string[]> {
  const byChat = Map.groupBy(stage.messenger.calls, ({ chat }) => String(chat.id))
  return new Map([...byChat].map(([chat, calls]) => [chat, [...new Set(calls.map(textOf))]]))
}

/** Fails when two deliveries of one chat are at the messenger at the same time, or one is tried after a later one. */
function strictly(
  stage: OutboundStage,
  outcomeOf: (nth: number) => Outcome,
  tookMs: (nth: number) => number,
): string[] {
  const busy = new Set<string>()
  const latest = new Map<string, number>()
  const problems: string[] = []
  stage.messenger.answer = async ({ chat, id }, nth) => {
    if (busy.has(chat.id)) problems.push(`two at once in ${chat.id}`)
    if ((latest.get(chat.id) ?? 0) > id) problems.push(`${id} of ${chat.id} after ${latest.get(chat.id)}`)
    busy.add(chat.id)
    latest.set(chat.id, id)
    if (tookMs(nth) > 0) await stage.clock.sleep(tookMs(nth))
    busy.delete(chat.id)
    return outcomeOf(nth)
  }
  return problems
}

async function drained(stage: OutboundStage, timeoutMs = 3_000_000): Promise<void> {
  await stage.test.waitFor(() => stage.outbox().depth === 0, { timeoutMs, everyMs: 5_000, what: 'an empty outbox' })
}

describe('order', () => {
  it('50 chats of 40 messages, with all outcomes by chance: each chat keeps the order in which it was written', async () => {
    const stage = await outboundStage()
    const random = seededRandom(7)
    const problems = strictly(
      stage,
      (nth) => chance(random(), nth),
      () => Math.floor(random() * 300),
    )
    const chats = await Promise.all(Array.from({ length: 50 }, (_, index) => stage.chat(`c${index}`)))
    const written = chats.map(() => Array.from({ length: 40 }, (_, index) => `m${index}`))
    for (let index = 0; index < 40; index++) await Promise.all(chats.map((chat) => stage.reply(chat, `m${index}`)))
    await drained(stage)
    expect(problems).toEqual([])
    expect([...firstTries(stage).values()]).toEqual(written)
    expect(await stage.list('waiting', 'sending')).toEqual([])
  })

  it('holds for every mix of chats, outcomes and durations', async () => {
    const stage = await outboundStage()
    let round = 0
    const outcome = fc.constantFrom('sent', 'accepted', 'refused', 'retry', 'channel', 'unknown')
    const story = fc.record({
      writes: fc.array(fc.nat(3), { minLength: 1, maxLength: 14 }),
      outcomes: fc.array(fc.tuple(outcome, fc.constantFrom(0, 50, 2_000)), { minLength: 1, maxLength: 10 }),
    })
    await fc.assert(
      fc.asyncProperty(story, async ({ writes, outcomes }) => {
        round++
        stage.messenger.calls.length = 0
        // After the story's outcomes everything is sent, so that it ends.
        const at = (nth: number): (typeof outcomes)[number] => outcomes[nth - 1] ?? ['sent', 0]
        const problems = strictly(
          stage,
          (nth) => named(at(nth)[0], nth),
          (nth) => at(nth)[1],
        )
        const chats = await Promise.all([0, 1, 2, 3].map((chat) => stage.chat(`r${round}-${chat}`)))
        await Promise.all(writes.map((chat, index) => stage.reply(chats[chat]!, `m${index}`)))
        await drained(stage)
        expect(problems).toEqual([])
        for (const [chat, texts] of firstTries(stage)) {
          const mine = writes.flatMap((to, index) => (`r${round}-${to}` === chat ? [`m${index}`] : []))
          expect(texts).toEqual(mine)
        }
      }),
      { numRuns: 40, seed: 11 },
    )
  })

  it('what is written in the same moment goes in the order in which it was stored, whatever it is', async () => {
    const stage = await outboundStage({
      settings: { CLOSE_RULE: 'text', CLOSE_TEXT: 'Bye' },
      answer: (_, nth) => (nth === 1 ? unknown('?') : sent({ ids: [`id${nth}`] })),
    })
    const chat = await stage.chat('c')
    const lost = await stage.said(chat, 'lost', 'unknown')
    const old = await stage.said(chat, 'old')
    const { operator } = stage.test
    await Promise.all([
      stage.reply(chat, 'one'),
      stage.edit(old.id, 'old, edited'),
      stage.reply(chat, 'two'),
      stage.resend(lost.delivery!.id),
      stage.reply(chat, 'three'),
      stage.host.desk.finish(operator.id, chat),
      stage.reply(chat, 'four'),
    ])
    await stage.quiet(1_000)
    const went = stage.messenger.calls.slice(2)
    expect(went.map(textOf).toSorted()).toEqual(['Bye', 'four', 'lost', 'old, edited', 'one', 'three', 'two'])
    expect(went.map(({ id }) => id)).toEqual(went.map(({ id }) => id).toSorted((one, other) => one - other))
    expect(went.map(textOf).filter((text) => /^(one|two|three|four)$/.test(text))).toEqual([
      'one',
      'two',
      'three',
      'four',
    ])
  })
})

describe('retry', () => {
  it('blocks its own chat only', async () => {
    const stage = await outboundStage({
      answer: (delivery) => (textOf(delivery) === 'stuck' ? retry('busy') : sent({ ids: [`${delivery.id}`] })),
    })
    const [one, other] = [await stage.chat('one'), await stage.chat('other')]
    const stuck = await stage.reply(one, 'stuck')
    const behind = await stage.reply(one, 'behind')
    for (let index = 0; index < 20; index++) await stage.reply(other, `free ${index}`)
    await stage.quiet(500)
    expect(stage.texts).toEqual(['stuck', ...Array.from({ length: 20 }, (_, index) => `free ${index}`)])
    expect([await stage.state(stuck), await stage.state(behind)]).toEqual(['waiting', 'waiting'])
    expect(stage.outbox()).toMatchObject({ depth: 2, pause: null, dead: 0, unknown: 0 })
  })

  it('waits longer each time, up to a minute, with some chance in it', async () => {
    const stage = await outboundStage()
    const at: number[] = []
    stage.messenger.answer = () => {
      at.push(stage.clock.now())
      return retry('busy')
    }
    await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet(300_000)
    const gaps = at.slice(1, 9).map((ms, index) => ms - at[index]!)
    const longest = [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1_000)
    for (const [index, gap] of gaps.entries()) {
      expect(gap).toBeLessThanOrEqual(longest[index]!)
      expect(gap).toBeGreaterThanOrEqual(longest[index]! * 0.75)
    }
    expect(gaps).toHaveLength(8)
    expect(new Set(gaps.map((gap, index) => gap / longest[index]!)).size).toBeGreaterThan(5)
  })

  it('comes not before retryAfterMs', async () => {
    const stage = await outboundStage({
      answer: (_, nth) => (nth === 1 ? retry('slow down', { retryAfterMs: 90_000 }) : sent({ ids: ['x'] })),
    })
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet()
    const { dueMs } = await stage.delivery(message)
    expect(dueMs).toBe(stage.clock.now() + 90_000)
    await stage.quiet(89_999)
    expect(stage.messenger.calls).toHaveLength(1)
    await stage.quiet(1)
    expect(stage.messenger.calls).toHaveLength(2)
    expect(await stage.state(message)).toBe('sent')
  })

  it('a retryAfterMs of 0 tries again at once', async () => {
    const stage = await outboundStage({
      answer: (_, nth) => (nth < 4 ? retry('now', { retryAfterMs: 0 }) : sent({ ids: ['x'] })),
    })
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet()
    expect(await stage.state(message)).toBe('sent')
  })

  it('tells the next attempt which parts went out, and keeps the ids of all', async () => {
    const parts = [retry('2 of 3', { ids: ['p1', 'p2'] }), retry('still', { ids: ['p2'] }), sent({ ids: ['p3'] })]
    const stage = await outboundStage({ answer: (_, nth) => parts[nth - 1] })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    expect(stage.messenger.calls.map(({ attempt, sentParts }) => ({ attempt, sentParts }))).toEqual([
      { attempt: 1, sentParts: [] },
      { attempt: 2, sentParts: ['p1', 'p2'] },
      { attempt: 3, sentParts: ['p1', 'p2'] },
    ])
    expect(message.externalIds).toEqual(['p1', 'p2', 'p3'])
    expect(message.delivery!.attempts).toBe(3)
  })

  it('has the same delivery id in every attempt', async () => {
    const stage = await outboundStage({ answer: (_, nth) => (nth < 3 ? retry('busy') : sent({ ids: ['x'] })) })
    await stage.said(await stage.chat('c'), 'Hi')
    expect(new Set(stage.messenger.calls.map(({ id }) => id)).size).toBe(1)
  })
})

describe('neighbours', () => {
  it('a connector that hangs slows no other channel', async () => {
    const slow = await outboundStage({ answer: () => new Promise(() => undefined) })
    const quick = await outboundStage()
    for (let index = 0; index < 300; index++) await slow.reply(await slow.chat(`c${index}`), 'Hi')
    const before = quick.clock.now()
    const chat = await quick.chat('c')
    for (let index = 0; index < 10; index++) await quick.reply(chat, `m${index}`)
    await quick.quiet()
    expect(quick.texts).toHaveLength(10)
    expect(quick.clock.now()).toBe(before)
    // Its own attempts are bounded.
    expect(slow.messenger.running).toBe(256)
  })
})

function chance(draw: number, nth: number): Outcome {
  if (draw < 0.06) return retry('by chance')
  if (draw < 0.08) return retry('by chance', { scope: 'channel' })
  if (draw < 0.1) return retry('by chance', { retryAfterMs: 3_000 })
  if (draw < 0.13) return unknown('by chance')
  if (draw < 0.17) return refused('by chance')
  if (draw < 0.25) return accepted()
  return sent({ ids: [`id-${nth}`] })
}

function named(outcome: string, nth: number): Outcome {
  if (outcome === 'retry') return retry('told to')
  if (outcome === 'channel') return retry('told to', { scope: 'channel' })
  if (outcome === 'unknown') return unknown('told to')
  if (outcome === 'refused') return refused('told to')
  return outcome === 'accepted' ? accepted() : sent({ ids: [`id-${nth}`] })
}
