import { hookDeclarations, sent, unknown, type HookName, type PluginHost } from '@plugboard/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shopId, type Shop } from '../inbound/shop.ts'
import { hostile, nearly, several, valid, type Made } from './hostile-values.ts'
import { expectConversation, expectNamed, outcomeOf, watchedShop, type Watched } from './survival.ts'

/**
 * Whatever a tap returns: the host goes on, nothing acknowledged is lost, and the next conversation is as any other.
 * The hooks are those that are declared; one without a row does not compile.
 */

const text = valid(fc.constantFrom('', 'x', 'sent'))
const change = nearly({
  kind: text,
  item: nearly({ user: nearly({ id: text }), message: nearly({ id: text, text }), chat: nearly({ id: text }) }),
  text,
  files: several(text),
  refused: text,
})
const outcome = nearly({
  outcome: valid(fc.constantFrom('sent', 'accepted', 'refused', 'retry', 'unknown', 'constructor')),
  ids: several(text),
  reason: text,
  scope: valid(fc.constantFrom('message', 'channel', 'world')),
  retryAfterMs: valid(fc.integer()),
})
const record = nearly({ id: text, url: text, url_im: text, name: text, picture: nearly({ url: text }) })

interface Row {
  readonly answers: fc.Arbitrary<Made>
  /** Makes the host call the hook, on a line of its own. */
  readonly provoke: (shop: Shop, line: number) => Promise<unknown>
}

async function chatOn(shop: Shop, line: number): Promise<number> {
  return (await shop.says('Hello', { chat: `chat-${line}`, user: `user-${line}` }, line)).session.CHAT_ID
}

async function repliesOn(shop: Shop, line: number): Promise<number> {
  const { id } = await shop.host.desk.reply(shop.operator, await chatOn(shop, line), { text: 'Hi' })
  await shop.clock.settle()
  return id
}

const provokeStatus: Row['provoke'] = async (shop, line) => {
  await shop.channel(line).setError(true).save()
  await shop.channel(line).setError(false).save()
}

const rows: Record<HookName, Row> = {
  buildList: { answers: hostile, provoke: (shop) => shop.host.plugins.reload('shop-plugin') },
  channelStart: { answers: hostile, provoke: provokeStatus },
  channelStop: { answers: hostile, provoke: provokeStatus },
  statusChange: { answers: hostile, provoke: provokeStatus },
  lineInfo: { answers: record, provoke: (shop, line) => shop.host.lines.info(line) },
  lineCreate: { answers: hostile, provoke: (shop) => shop.host.lines.create({ name: 'Another' }) },
  lineDelete: { answers: hostile, provoke: (shop, line) => shop.host.lines.delete(line) },
  inboundMessage: { answers: change, provoke: chatOn },
  inboundStored: { answers: hostile, provoke: chatOn },
  outboundMessage: { answers: change, provoke: repliesOn },
  messageAdd: { answers: outcome, provoke: repliesOn },
  messageUpdate: {
    answers: outcome,
    provoke: async (shop, line) => shop.host.desk.edit(shop.operator, await repliesOn(shop, line), 'edited'),
  },
  messageDelete: {
    answers: outcome,
    provoke: async (shop, line) => shop.host.desk.delete(shop.operator, await repliesOn(shop, line)),
  },
  deliveryLookup: { answers: outcome, provoke: repliesOn },
  deliverySettled: { answers: hostile, provoke: repliesOn },
  chatActivity: {
    answers: hostile,
    provoke: async (shop, line) => shop.host.desk.typing(shop.operator, await chatOn(shop, line)),
  },
  dialogStart: { answers: hostile, provoke: chatOn },
  dialogFinish: {
    answers: hostile,
    provoke: async (shop, line) => shop.host.desk.finish(shop.operator, await chatOn(shop, line)),
  },
}

const allHooks = Object.keys(hookDeclarations) as HookName[]
const delivering: readonly HookName[] = ['messageAdd', 'messageUpdate', 'messageDelete']

type How = 'returns' | 'throws' | 'rejects with'

/** The hook that answers badly at the moment, how and with what, and how often it was asked. */
let bad: { readonly hook: HookName; readonly how: How; readonly answer: unknown; asked: number } | null = null
let watched: Watched

function answerOf(hook: HookName, healthy: unknown): unknown {
  if (bad?.hook === hook) {
    bad.asked += 1
    if (bad.how === 'throws') throw bad.answer
    return bad.how === 'returns' ? bad.answer : Promise.reject(bad.answer)
  }
  return healthy
}

/** Taps everything that the shop itself does not. */
function tapAll(host: PluginHost): void {
  for (const hook of allHooks) {
    const { byConnector } = hookDeclarations[hook]
    if (delivering.includes(hook)) continue
    const target = host.hooks[hook] as never as { for(id: string): Target } & Target
    const healthy = hook === 'deliveryLookup' ? unknown('who knows') : undefined
    ;(byConnector ? target.for(shopId) : target).tap('shop-plugin', () => answerOf(hook, healthy))
  }
}

interface Target {
  tap(name: string, call: () => unknown): void
}

beforeAll(async () => {
  watched = await watchedShop({
    taps: tapAll,
    deliver(delivery) {
      const hook = ({ add: 'messageAdd', update: 'messageUpdate', delete: 'messageDelete' } as const)[delivery.kind]
      const lookedUp = bad?.hook === 'deliveryLookup' ? unknown('who knows') : sent({ ids: [`out-${delivery.id}`] })
      return answerOf(hook, lookedUp) as never
    },
  })
})

afterAll(async () => {
  await watched.shop.test.close()
})

async function withBadAnswer(hook: HookName, how: How, answer: unknown): Promise<number> {
  const { shop } = watched
  const { id: line } = await shop.host.lines.create({
    name: 'Provoked',
    settings: { WELCOME_MESSAGE: 'N', CLOSE_RULE: 'none' },
  })
  await shop.test.connect(shopId, line)
  bad = { hook, how, answer, asked: 0 }
  const provoked = await outcomeOf(shop.clock, () => rows[hook].provoke(shop, line))
  await shop.clock.settle()
  const { asked } = bad
  bad = null
  if (!isRefusedMessage(provoked)) expectNamed(hook, provoked)
  return asked
}

/** A tap on inboundMessage may rightly refuse: the shop says so with an error of its own. */
function isRefusedMessage(outcomeOfCall: Awaited<ReturnType<typeof outcomeOf>>): boolean {
  return (
    outcomeOfCall !== 'hangs' && 'error' in outcomeOfCall && String(outcomeOfCall.error).includes('INBOUND_REFUSED')
  )
}

describe('any answer of a tap on', () => {
  it.each(allHooks)('%s', async (hook) => {
    let asked = 0
    const hows = fc.constantFrom<How[]>('returns', 'returns', 'throws', 'rejects with')
    const property = fc.asyncProperty(hows, rows[hook].answers, async (how, answer) => {
      asked += await withBadAnswer(hook, how, answer())
    })
    await fc.assert(property, { seed: 13, numRuns: 36 })
    expect(asked).toBeGreaterThan(0)
    await expectConversation(watched)
  })
})
