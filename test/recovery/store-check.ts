import { isDeepStrictEqual } from 'node:util'
import type { DeliveryId, JournalSeq } from '@plugboard/contract'
import type { DeliveryRow, JournalRow, Store } from '@plugboard/store'
import { storyConnector, storyLine, StoreStory } from './store-story.ts'

export interface StoreChecked {
  /** Steps of each writer that are stored. */
  readonly stored: readonly number[]
  readonly failures: readonly string[]
}

/**
 * Compares a store with the stories that were written to it. A writer has one step on its way at most, so the step after
 * the last acknowledged one may be there or not, but then as a whole.
 */
export async function checkStore(store: Store, seed: number, acknowledged: readonly number[]): Promise<StoreChecked> {
  const journal = await wholeJournal(store)
  const openDeliveries = await store.openDeliveries(0 as DeliveryId, Number.MAX_SAFE_INTEGER)
  const failures = journalGaps(journal)
  const stored: number[] = []
  for (const [writer, steps] of acknowledged.entries()) {
    const found = await checkStory({ store, seed, writer, acknowledged: steps, journal, openDeliveries })
    stored.push(found.stored)
    failures.push(...found.failures.map((failure) => `writer ${writer}: ${failure}`))
  }
  failures.push(...(await checkList(store, acknowledged.length)))
  return { stored, failures }
}

interface StoryCheck {
  readonly store: Store
  readonly seed: number
  readonly writer: number
  readonly acknowledged: number
  readonly journal: readonly JournalRow[]
  readonly openDeliveries: readonly DeliveryRow[]
}

async function checkStory(check: StoryCheck): Promise<{ readonly stored: number; readonly failures: string[] }> {
  const { store, seed, writer, acknowledged } = check
  const key = new StoreStory(seed, writer).chat
  const { chats } = await store.load({ chatsByKey: [key] })
  const stored = chats[0]?.unread ?? 0
  const failures: string[] = []
  const expect = (what: string, found: unknown, expected: unknown): void => {
    if (!isDeepStrictEqual(found, expected)) failures.push(`${what}: ${difference(found, expected)}`)
  }
  if (stored < acknowledged) failures.push(`step ${stored + 1} of ${acknowledged} acknowledged ones is lost`)
  if (stored > acknowledged + 1) failures.push(`${stored} steps are there, of ${acknowledged + 1} that were asked for`)
  const story = StoreStory.after(seed, writer, stored)
  const ids = story.messages.map(({ id }) => id)
  const loaded = await store.load({
    messages: ids,
    messagesByIdentity: story.identities,
    deliveries: story.deliveries.map(({ id }) => id),
  })
  const identities = story.identities.map((identity, at) => ({ identity, message: ids[at] }))
  expect('chat', chats, stored === 0 ? [] : [story.chat])
  expect('messages', byId(loaded.messages), byId(story.messages))
  expect('identities', loaded.identities, identities)
  expect('deliveries', byId(loaded.deliveries), byId(story.deliveries))
  expect('session', loaded.sessions, story.session === undefined ? [] : [story.session])
  const listed = await store.messages({ chat: key.id, limit: stored + 10 })
  expect('messages of the chat', listed, story.messages)
  expect('state', await store.state(storyConnector, storyLine, `writer ${writer}`), stored === 0 ? undefined : stored)
  expect('journal', journalMessages(check.journal, key.id), ids)
  const waiting = story.deliveries.filter(({ state }) => state === 'waiting')
  expect('open deliveries', openOf(check.openDeliveries, key.id), waiting)
  for (const message of ids.slice(-20)) expect('trace', await store.trace(message), story.traces.get(message))
  failures.push(...(await leftovers(store, story)))
  return { stored, failures }
}

/** Of the step after the last one nothing may be there. */
async function leftovers(store: Store, story: StoreStory): Promise<string[]> {
  const { insert, identities = [] } = story.next()
  const loaded = await store.load({
    messages: (insert?.messages ?? []).map(({ id }) => id),
    sessions: (insert?.sessions ?? []).map(({ id }) => id),
    deliveries: (insert?.deliveries ?? []).map(({ id }) => id),
    messagesByIdentity: identities.map(({ identity }) => identity),
  })
  const left = Object.entries(loaded).filter(([, rows]) => rows.length > 0)
  return left.map(([table]) => `${table} of a step that is not stored`)
}

/** The list of chats is in order and whole, whatever was merged. */
async function checkList(store: Store, writers: number): Promise<string[]> {
  const listed = await store.chats({ limit: writers + 10 })
  const sorted = listed.toSorted((a, b) => b.lastMessage - a.lastMessage)
  const loaded = await store.load({ chats: listed.map(({ id }) => id) })
  return isDeepStrictEqual(listed, sorted) && isDeepStrictEqual(byId(loaded.chats), byId(listed))
    ? []
    : ['the list of chats is not what the chats are']
}

async function wholeJournal(store: Store): Promise<JournalRow[]> {
  const rows: JournalRow[] = []
  for (;;) {
    const page = await store.journal.read(rows.at(-1)?.seq ?? (0 as JournalSeq), 10_000)
    if (page.length === 0) return rows
    rows.push(...page)
  }
}

function journalGaps(journal: readonly JournalRow[]): string[] {
  const at = journal.findIndex(({ seq }, place) => seq !== place + 1)
  return at === -1 ? [] : [`the journal has a gap at ${at + 1}`]
}

function journalMessages(journal: readonly JournalRow[], chat: number): number[] {
  return journal.flatMap((row) => (row.kind === 'message' && row.chat === chat ? [row.message] : []))
}

function openOf(deliveries: readonly DeliveryRow[], chat: number): DeliveryRow[] {
  return deliveries.filter((delivery) => delivery.chat === chat)
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.id - b.id)
}

function difference(found: unknown, expected: unknown): string {
  if (!Array.isArray(found) || !Array.isArray(expected)) return `${String(found)} instead of ${String(expected)}`
  if (found.length !== expected.length) return `${found.length} instead of ${expected.length}`
  const at = found.findIndex((row, place) => !isDeepStrictEqual(row, expected[place]))
  return `${JSON.stringify(found[at])} instead of ${JSON.stringify(expected[at])}`
}
