import type { ChatId, JournalSeq, LineId, LiveEvent, MessageId, SessionId } from '@plugboard/contract'
import { type JournalEntry, type Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Live } from '../src/host.ts'
import { createLive } from '../src/live/create-live.ts'
import { createMoments } from '../src/live/create-moments.ts'
import { channelView } from '../src/views/channel-view.ts'
import { createViews } from '../src/views/create-views.ts'
import { lineView } from '../src/views/line-view.ts'
import { JournalReaders } from '../src/metrics/journal-readers.ts'
import { HandClock } from './hand-clock.ts'
import { channelRow, chatRow, deliveryRow, lineRow, operatorRow, outboundRow, storeSample } from './sample-rows.ts'

const chatEntry: JournalEntry = { kind: 'chat', chat: chatRow.id }
const messageEntry: JournalEntry = { kind: 'message', chat: chatRow.id, message: outboundRow.id }
const deliveryEntry: JournalEntry = {
  kind: 'delivery',
  chat: chatRow.id,
  message: outboundRow.id,
  delivery: deliveryRow.id,
}
const channelEntry: JournalEntry = { kind: 'channel', connector: channelRow.connector, line: lineRow.id }
const outbox = { depth: 0, unknown: 0, dead: 0, pause: null, waitsUntilMs: null }

let clock: HandClock
let store: Store
let live: Live
let journalReads: number
let channelExists: boolean
let lineExists: boolean
let ending: AbortController

/** Reads as a page does: each call takes the next event. */
class Reader {
  readonly #iterator: AsyncIterator<{ readonly cursor: string | null; readonly event: LiveEvent }>

  constructor(cursor: string | null, signal: AbortSignal = ending.signal) {
    this.#iterator = live.events(cursor, signal)[Symbol.asyncIterator]()
  }

  async next(): Promise<{ readonly cursor: string | null; readonly event: LiveEvent }> {
    const { done, value } = await this.#iterator.next()
    if (done) throw new Error('the stream has ended')
    return value
  }

  async take(count: number): Promise<readonly { readonly cursor: string | null; readonly event: LiveEvent }[]> {
    const taken = []
    while (taken.length < count) taken.push(await this.next())
    return taken
  }

  async types(count: number): Promise<string[]> {
    return (await this.take(count)).map(({ event }) => event.type)
  }

  async ended(): Promise<boolean> {
    return (await this.#iterator.next()).done === true
  }
}

async function journal(...entries: JournalEntry[]): Promise<void> {
  await store.commit({ journal: entries })
}

function typing(name: string): LiveEvent {
  return { type: 'typing', data: { chat: chatRow.id, name } }
}

function openLive(of: Store): Live {
  const views = createViews({
    store: of,
    operatorName: (id) => (id === operatorRow.id ? operatorRow.name : undefined),
    files: { link: () => '' },
  })
  const channel = channelView(channelRow, { outbox, owner: null, secrets: [] })
  return createLive({
    store: of,
    clock,
    moments: createMoments(),
    readers: new JournalReaders(),
    views: {
      chats: (ids) => views.chats(ids),
      messages: (ids) => views.messages(ids),
      deliveries: (ids) => views.deliveries(ids),
      line: () => (lineExists ? lineView(lineRow, [channel]) : undefined),
      channel: () => (channelExists ? channel : undefined),
    },
  })
}

function countingReads(of: Store): Store {
  const counted = {
    last: () => of.journal.last(),
    onAppend: (call: () => void) => of.journal.onAppend(call),
    read(after: JournalSeq, limit: number) {
      journalReads += 1
      return of.journal.read(after, limit)
    },
  }
  return new Proxy(of, {
    get(target, name) {
      if (name === 'journal') return counted
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

beforeEach(async () => {
  clock = new HandClock()
  store = await openMemoryStore({ clock })
  await storeSample(store)
  journalReads = 0
  channelExists = true
  lineExists = true
  ending = new AbortController()
  live = openLive(countingReads(store))
})

afterEach(() => {
  ending.abort()
})

describe('events of the journal', () => {
  test.for([
    ['line', { kind: 'line', line: lineRow.id }, ['line']],
    ['lineDeleted', { kind: 'lineDeleted', line: 9 as LineId }, ['lineDeleted']],
    ['channel', channelEntry, ['channel']],
    ['chat', chatEntry, ['chat']],
    ['session', { kind: 'session', chat: chatRow.id, session: 1 as SessionId }, ['chat']],
    ['message', messageEntry, ['message']],
    ['delivery', deliveryEntry, ['delivery', 'message']],
  ] as const)('an entry %s is told as it is now', async ([, entry, types]) => {
    const reader = new Reader(null)
    await journal(entry)
    expect(await reader.types(types.length)).toEqual(types)
  })

  test('a status change is told as its channel', async () => {
    const reader = new Reader(null)
    const { connector } = channelRow
    const change = { kind: 'update', connector, line: lineRow.id, revision: 3, before: null, after: null } as const
    await journal({
      kind: 'status',
      connector,
      line: lineRow.id,
      change: { ...change, changed: [], cause: 'operator', atMs: 0 },
    })
    expect(await reader.next()).toMatchObject({ event: { type: 'channel', data: { key: 'shop/1', ready: true } } })
  })

  test('a channel that is gone is told as deleted', async () => {
    const reader = new Reader(null)
    channelExists = false
    await journal(channelEntry)
    expect((await reader.next()).event).toEqual({ type: 'channelDeleted', data: { connector: 'shop', line: 1 } })
  })

  test('what says nothing to a page, and rows that are gone, make no event', async () => {
    const reader = new Reader(null)
    lineExists = false
    await journal(
      { kind: 'operator' },
      { kind: 'cleanCache', line: lineRow.id },
      { kind: 'line', line: lineRow.id },
      { kind: 'chat', chat: 404 as ChatId },
      { kind: 'message', chat: 404 as ChatId, message: 404 as MessageId },
      messageEntry,
    )
    expect(await reader.types(1)).toEqual(['message'])
  })

  test('repeats are told once, with the rows of now', async () => {
    const reader = new Reader(null)
    await journal(chatEntry, messageEntry, deliveryEntry, chatEntry, deliveryEntry, channelEntry)
    expect(await reader.types(4)).toEqual(['chat', 'message', 'delivery', 'channel'])
    const { chats } = await store.load({ chats: [chatRow.id] })
    await store.commit({ update: { chats: chats.map((row) => ({ ...row, unread: 7 })) }, journal: [chatEntry] })
    expect(await reader.next()).toMatchObject({ event: { data: { unread: 7 } } })
  })

  test('the cursor of now skips what was before it', async () => {
    await journal(chatEntry)
    const reader = new Reader(await live.cursor())
    await journal(messageEntry)
    expect(await reader.types(1)).toEqual(['message'])
  })

  test('from every cursor the stream goes on without a gap', async () => {
    const start = await live.cursor()
    const entries = [chatEntry, messageEntry, deliveryEntry, chatEntry, channelEntry, { kind: 'operator' } as const]
    await journal(...entries)
    const all = await new Reader(start).take(4)
    expect(all.map(({ event }) => event.type)).toEqual(['chat', 'message', 'delivery', 'channel'])
    for (const [index, { cursor }] of all.entries()) {
      const told = new Set(all.slice(0, index + 1).map(({ event }) => event.type))
      const rest = new Reader(cursor)
      await journal({ kind: 'lineDeleted', line: 9 as LineId })
      for (let type = ''; type !== 'lineDeleted';) {
        type = (await rest.next()).event.type
        told.add(type as never)
      }
      expect([...told].filter((type) => type !== 'lineDeleted').toSorted()).toEqual([
        'channel',
        'chat',
        'delivery',
        'message',
      ])
    }
  })

  test('a cursor between the two events of one entry brings the second again', async () => {
    const reader = new Reader(null)
    await journal(deliveryEntry)
    const { cursor } = await reader.next()
    expect(await new Reader(cursor).types(2)).toEqual(['delivery', 'message'])
  })

  test('a long absence is caught up page by page', async () => {
    const start = await live.cursor()
    for (let line = 1; line <= 1_000; line += 1) await journal({ kind: 'lineDeleted', line: line as LineId })
    const told = await new Reader(start).take(1_000)
    expect(told.map(({ event }) => (event.data as { line: number }).line)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => index + 1),
    )
  })

  test('what the wake-up call forgot is found within a second', async () => {
    const deaf = new Proxy(store, {
      get(target, name) {
        if (name === 'journal') return { ...journalOf(target), onAppend: () => () => undefined }
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
    live = openLive(deaf)
    const reader = new Reader(null)
    const first = reader.next()
    await settle()
    await journal(chatEntry)
    await settle()
    clock.pass(1_000)
    expect((await first).event.type).toBe('chat')
  })

  test('readers that wake at the same change share one reading', async () => {
    const readers = Array.from({ length: 50 }, () => new Reader(null))
    const waiting = readers.map((reader) => reader.next())
    await settle()
    const before = journalReads
    await journal(chatEntry)
    await Promise.all(waiting)
    expect(journalReads - before).toBeLessThan(5)
  })
})

describe('cursors that lead nowhere', () => {
  test.for<readonly [string, () => string | Promise<string>]>([
    ['garbage', () => 'garbage'],
    ['empty', () => ''],
    ['JSON of another shape', () => Buffer.from('{"a":1}').toString('base64url')],
    ['the future', async () => shifted(await live.cursor(), 1_000)],
    ['a negative position', async () => shifted(await live.cursor(), -1_000)],
    [
      'another store',
      async () => {
        const other = await openMemoryStore({ clock })
        return openLive(other).cursor()
      },
    ],
  ])('%s: one reset, then on from now', async ([, cursor]) => {
    await journal(chatEntry)
    const reader = new Reader(await cursor())
    const reset = await reader.next()
    expect(reset.event.type).toBe('reset')
    await journal(messageEntry)
    expect(await reader.types(1)).toEqual(['message'])
    expect(await new Reader(reset.cursor).types(1)).toEqual(['message'])
  })
})

describe('events of the moment', () => {
  test('come without a cursor, beside those of the journal', async () => {
    const reader = new Reader(null)
    live.publish(typing('Ada'))
    expect(await reader.next()).toEqual({ cursor: null, event: typing('Ada') })
    await journal(chatEntry)
    live.publish(typing('Bob'))
    expect(await reader.types(2)).toEqual(['chat', 'typing'])
  })

  test('are not kept for who comes later', async () => {
    live.publish(typing('Ada'))
    const reader = new Reader(null)
    await journal(chatEntry)
    expect(await reader.types(1)).toEqual(['chat'])
  })

  test('who does not read loses the oldest of them, and nothing of the journal', async () => {
    const reader = new Reader(null)
    live.publish(typing('first'))
    await reader.next()
    for (let time = 0; time < 5_000; time += 1) live.publish(typing(String(time)))
    await journal(chatEntry)
    const told = await reader.take(1_001)
    expect(told[0]?.event.type).toBe('chat')
    expect(told[1]?.event).toEqual(typing('4000'))
    expect(told.at(-1)?.event).toEqual(typing('4999'))
  })

  test('a flood of them holds nothing of the journal back', async () => {
    const reader = new Reader(null)
    live.publish(typing('0'))
    await reader.next()
    await journal(chatEntry)
    let waited = 0
    for (let type = ''; type !== 'chat'; waited += 1) {
      live.publish(typing(String(waited)))
      type = (await reader.next()).event.type
    }
    expect(waited).toBeLessThan(5)
  })
})

describe('the end', () => {
  test('an aborted signal ends a waiting reader at once and leaves nothing behind', async () => {
    const reader = new Reader(null)
    const waiting = reader.ended()
    await settle()
    ending.abort()
    expect(await waiting).toBe(true)
    expect(clock.alarms).toBe(0)
  })

  test('it ends within a page too, and before the first reading', async () => {
    const reader = new Reader(null)
    await journal(chatEntry, messageEntry, channelEntry)
    await reader.next()
    ending.abort()
    expect(await reader.ended()).toBe(true)
    expect(await new Reader(null).ended()).toBe(true)
  })

  test('who stops reading is forgotten', async () => {
    for await (const { event } of live.events(Buffer.from('old').toString('base64url'), ending.signal)) {
      expect(event.type).toBe('reset')
      break
    }
    expect(clock.alarms).toBe(0)
  })
})

function shifted(cursor: string, by: number): string {
  const [storeId, seq] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, number]
  return Buffer.from(JSON.stringify([storeId, seq + by])).toString('base64url')
}

function journalOf({ journal: of }: Store): Pick<Store['journal'], 'read' | 'last'> {
  return { read: (after, limit) => of.read(after, limit), last: () => of.last() }
}

/** Lets everything run that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
