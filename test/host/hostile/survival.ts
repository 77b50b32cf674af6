import { errorCatalogue, PlugboardError } from '@plugboard/contract'
import { statusModel, type StatusModel, type VirtualClock } from '@plugboard/testkit'
import { expect } from 'vitest'
import { shopId, startShop, type Shop, type ShopOptions } from '../inbound/shop.ts'

/** Longer than any time budget of the host. */
const longMs = 120_000

export interface Watched {
  readonly shop: Shop
  readonly model: StatusModel
}

/** A shop whose status stream is held against its model from the beginning. */
export async function watchedShop(options: ShopOptions = {}): Promise<Watched> {
  const shop = await startShop({ ...options, connected: false })
  const model = statusModel()
  shop.host.status$.subscribe((change) => model.see(change))
  await shop.test.connect(shopId)
  return { shop, model }
}

export type Outcome = { readonly done: unknown } | { readonly error: unknown } | 'hangs'

/** What became of a call, once the clock has gone on for as long as anything may take. */
export async function outcomeOf(clock: VirtualClock, call: () => unknown): Promise<Outcome> {
  let outcome: Outcome = 'hangs'
  const running = (async () => ({ done: await ended(call()) }))().catch((error: unknown) => ({ error }))
  void running.then((ended) => (outcome = ended))
  await clock.settle()
  if (isHanging(outcome)) await clock.advance(longMs)
  return outcome
}

/** What can be read one by one is read to its end. */
async function ended(result: unknown): Promise<unknown> {
  if (typeof result !== 'object' || result === null || !(Symbol.asyncIterator in result)) return result
  const read: unknown[] = []
  for await (const one of result as AsyncIterable<unknown>) read.push(one)
  return read
}

function isHanging(outcome: Outcome): boolean {
  return outcome === 'hangs'
}

/** It answered, or refused with a code of the catalogue. */
export function expectNamed(name: string, outcome: Outcome): void {
  expect(outcome, `${name} hangs`).not.toBe('hangs')
  if (outcome === 'hangs' || !('error' in outcome)) return
  const { error } = outcome
  if (!PlugboardError.is(error)) throw new Error(`${name} failed without a code: ${String(error)}`, { cause: error })
  expect(Object.keys(errorCatalogue)).toContain(error.code)
  expect(error.message).not.toBe('')
}

let conversations = 0

/** On a line of its own, a customer and an operator reach each other; the status stream is as it must be. */
export async function expectConversation({ shop, model }: Watched): Promise<void> {
  const { host, clock } = shop
  const { id: line } = await host.lines.create({ name: 'Conversation', settings: { WELCOME_MESSAGE: 'N' } })
  await shop.test.connect(shopId, line)
  const chat = `talk-${(conversations += 1)}`
  const { session } = await shop.says('Hello', { chat, user: chat, id: chat }, line)
  const before = shop.delivered.length
  await host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' })
  await clock.settle()
  expect(await shop.texts(session.CHAT_ID)).toEqual(['Hello', 'Hi'])
  expect(shop.delivered.slice(before)).toMatchObject([{ kind: 'add', chat: { id: chat } }])
  const views = host.channels.list()
  for (const view of views) model.show(view)
  model.settle(views.map(({ status }) => status))
  expect(model.problems()).toEqual([])
  await host.lines.delete(line)
}
