import { accepted, PlugboardError, refused, retry, sent, unknown, type DeliveryState } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'
import { neverAnswers, type Answer } from './scripted-messenger.ts'

interface Case {
  readonly name: string
  readonly answer: Answer
  readonly state: DeliveryState
  /** Whether the next delivery of the chat goes at once. */
  readonly frees: boolean
  readonly reason: RegExp | null
  readonly outcome: RegExp
  readonly rule: RegExp | null
  readonly diagnostics: readonly string[]
  /** The budget of a delivery hook. */
  readonly afterMs?: number
}

const cases: readonly Case[] = [
  {
    name: 'sent',
    answer: () => sent({ ids: ['a', 'b'] }),
    state: 'sent',
    frees: true,
    reason: null,
    outcome: /was sent/,
    rule: null,
    diagnostics: [],
  },
  {
    name: 'accepted',
    answer: () => accepted(),
    state: 'accepted',
    frees: true,
    reason: null,
    outcome: /was accepted.*a receipt will follow/,
    rule: /never sent again by itself/,
    diagnostics: [],
  },
  {
    name: 'refused',
    answer: () => refused('The number is blocked.'),
    state: 'refused',
    frees: true,
    reason: /^The number is blocked\.$/,
    outcome: /was refused: The number is blocked\./,
    rule: /final/,
    diagnostics: [],
  },
  {
    name: 'retry',
    answer: () => retry('busy'),
    state: 'waiting',
    frees: false,
    reason: /^busy$/,
    outcome: /certainly not sent and is tried again: busy/,
    rule: /its own chat only/,
    diagnostics: [],
  },
  {
    name: 'retry of the channel',
    answer: () => retry('down', { scope: 'channel' }),
    state: 'waiting',
    frees: false,
    reason: /^down$/,
    outcome: /certainly not sent and is tried again: down/,
    rule: /scope channel pauses/,
    diagnostics: ['CHANNEL_PAUSED'],
  },
  {
    name: 'unknown',
    answer: () => unknown('the line broke'),
    state: 'unknown',
    frees: true,
    reason: /^the line broke$/,
    outcome: /was maybe sent: the line broke/,
    rule: /never sent again by itself/,
    diagnostics: ['OUTCOME_UNKNOWN'],
  },
  {
    name: 'an untyped throw',
    answer: () => {
      throw new TypeError('fetch failed')
    },
    state: 'unknown',
    frees: true,
    reason: /fetch failed/,
    outcome: /was maybe sent: .*fetch failed/,
    rule: /never sent again by itself/,
    diagnostics: ['OUTCOME_UNKNOWN', 'OUTCOME_UNTYPED', 'TAP_FAILED'],
  },
  {
    name: 'a throw of something that is no error',
    answer: () => Promise.reject(null),
    state: 'unknown',
    frees: true,
    reason: /null/,
    outcome: /was maybe sent/,
    rule: /never sent again by itself/,
    diagnostics: ['OUTCOME_UNKNOWN', 'OUTCOME_UNTYPED', 'TAP_FAILED'],
  },
  {
    name: 'a typed error that is certain and final',
    answer: () => {
      throw new PlugboardError('OUTBOUND_EMPTY')
    },
    state: 'refused',
    frees: true,
    reason: /A message needs text or a file/,
    outcome: /was refused/,
    rule: /final/,
    diagnostics: [],
  },
  {
    name: 'a typed error that is certain and may be tried again',
    answer: () => {
      throw new PlugboardError('STORE_BUSY', { waiting: 3 })
    },
    state: 'waiting',
    frees: false,
    reason: /3/,
    outcome: /is tried again/,
    rule: /its own chat only/,
    diagnostics: [],
  },
  {
    name: 'a typed error that is not certain',
    answer: () => {
      throw new PlugboardError('STORE_FAILED', { problem: 'the disk went away' })
    },
    state: 'unknown',
    frees: true,
    reason: /./,
    outcome: /was maybe sent/,
    rule: /never sent again by itself/,
    diagnostics: ['OUTCOME_UNKNOWN'],
  },
  {
    name: 'no answer within the budget',
    answer: neverAnswers,
    state: 'unknown',
    frees: true,
    reason: /30000/,
    outcome: /was maybe sent/,
    rule: /never sent again by itself/,
    diagnostics: ['OUTCOME_UNKNOWN', 'TAP_FAILED'],
    afterMs: 30_000,
  },
  {
    name: 'nothing',
    answer: () => undefined,
    state: 'unknown',
    frees: true,
    reason: /not usable/,
    outcome: /was maybe sent/,
    rule: /never sent again by itself/,
    diagnostics: ['OUTCOME_UNKNOWN', 'TAP_FAILED'],
  },
  {
    name: 'garbage',
    answer: () => ({ outcome: 'delivered', ids: 7 }),
    state: 'unknown',
    frees: true,
    reason: /not usable/,
    outcome: /was maybe sent/,
    rule: /never sent again by itself/,
    diagnostics: ['OUTCOME_UNKNOWN', 'TAP_FAILED'],
  },
]

const kinds = ['add', 'update', 'delete'] as const
const final: readonly DeliveryState[] = ['sent', 'accepted', 'refused']

describe.each(kinds)('%s', (kind) => {
  it.each(cases)('$name: $state', async (row) => {
    const stage = await outboundStage({})
    const chat = await stage.chat('c')
    const message = await started(stage, chat, kind)
    const before = stage.messenger.calls.length
    stage.messenger.answer = (delivery, nth) =>
      nth === before + 1 ? row.answer(delivery, nth) : sent({ ids: [`later-${nth}`] })
    await act(stage, chat, message, kind)
    await stage.reply(chat, 'the next one')
    await stage.quiet(row.afterMs)

    const delivery = (await stage.list('waiting', 'sent', 'accepted', 'refused', 'unknown')).find(
      (one) => one.kind === kind && one.text !== 'the next one' && one.text !== 'first',
    )!
    expect(delivery.state).toBe(row.state)
    if (row.reason === null) expect(delivery.reason).toBeNull()
    else expect(delivery.reason).toMatch(row.reason)
    expect(delivery.dueMs === null).toBe(row.state !== 'waiting')
    expect(stage.messenger.calls.length - before).toBe(row.frees ? 2 : 1)
    expect(stage.settledOf(delivery.id)).toEqual(final.includes(row.state) ? [row.state] : [])

    const steps = (await stage.host.desk.trace(delivery.message)).steps.filter((step) => step.delivery === delivery.id)
    expect(steps.map(({ step }) => step)).toEqual(['attempt', 'outcome'])
    expect(steps[1]!.text).toMatch(row.outcome)
    if (row.rule === null) expect(steps[1]!.rule).toBeUndefined()
    else expect(steps[1]!.rule).toMatch(row.rule)
    expect(steps[1]).toMatchObject({ plugin: stage.messenger.plugin.name, tookMs: row.afterMs ?? 0 })
    expect(stage.diagnostics().toSorted()).toEqual(row.diagnostics)
    expect(stage.messenger.calls[before]!.signal.aborted).toBe(row.afterMs !== undefined)
  })
})

/** What an edit and a deletion need first: a message that was sent. */
async function started(stage: OutboundStage, chat: number, kind: (typeof kinds)[number]): Promise<number> {
  return kind === 'add' ? 0 : (await stage.said(chat, 'first')).id
}

async function act(stage: OutboundStage, chat: number, message: number, kind: (typeof kinds)[number]): Promise<void> {
  if (kind === 'add') await stage.reply(chat, 'the one')
  else if (kind === 'update') await stage.edit(message, 'the one')
  else await stage.delete(message)
}

describe('what follows for the message', () => {
  it('sent: has the ids of every part', async () => {
    const stage = await outboundStage({ answer: () => sent({ ids: ['a', 'b', 'a'] }) })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    expect(message.externalIds).toEqual(['a', 'b'])
    expect(message.deliveredMs).toBeNull()
  })

  it('sent without ids: a remark', async () => {
    const stage = await outboundStage({ answer: () => sent() })
    await stage.said(await stage.chat('c'), 'Hi')
    expect(stage.diagnostics()).toEqual(['SENT_WITHOUT_IDS'])
  })

  it('accepted: the ids that are known already count', async () => {
    const stage = await outboundStage({ answer: () => accepted({ ids: ['a'] }) })
    expect((await stage.said(await stage.chat('c'), 'Hi', 'accepted')).externalIds).toEqual(['a'])
  })

  it('ids that other messages have already change nothing for those', async () => {
    const stage = await outboundStage({ answer: () => sent({ ids: ['same'] }) })
    const chat = await stage.chat('c', 'Hello', 'same')
    const first = await stage.said(chat, 'one')
    const second = await stage.said(chat, 'two')
    expect([first.externalIds, second.externalIds]).toEqual([['same'], ['same']])
    const [hello] = (await stage.host.desk.messages(chat, {})).items
    expect(hello).toMatchObject({ direction: 'inbound', text: 'Hello' })
  })

  it('a very long reason is cut, an empty one replaced', async () => {
    const stage = await outboundStage({ answer: (_, nth) => refused(nth === 1 ? 'x'.repeat(5_000) : ' ') })
    const chat = await stage.chat('c')
    const long = await stage.said(chat, 'one', 'refused')
    const empty = await stage.said(chat, 'two', 'refused')
    expect(long.delivery!.reason).toHaveLength(1_000)
    expect(empty.delivery!.reason).toBe('no reason was given')
  })
})

describe('a flag without a tap', () => {
  it('is refused before anything is stored', async () => {
    const stage = await outboundStage({ taps: ['messageAdd'] })
    const message = await stage.said(await stage.chat('c'), 'Hi')
    await expect(stage.edit(message.id, 'Ho')).rejects.toMatchObject({ code: 'DELIVERY_TAP_MISSING' })
    await expect(stage.delete(message.id)).rejects.toMatchObject({ code: 'DELIVERY_TAP_MISSING' })
    expect(await stage.host.desk.message(message.id)).toMatchObject({ text: 'Hi', edited: false, deleted: false })
  })

  it('also for a message', async () => {
    const stage = await outboundStage({ taps: [] })
    await expect(stage.reply(await stage.chat('c'), 'Hi')).rejects.toMatchObject({ code: 'DELIVERY_TAP_MISSING' })
  })
})
