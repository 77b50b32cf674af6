import type { ConnectorId, JournalSeq, LineId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { Changes, TableName } from '../../changes.ts'
import type { Store } from '../../store.ts'
import { tables } from '../../tables.ts'
import type { Loaded } from '../../wanted.ts'
import { randomRows } from '../random-rows.ts'
import { hardTexts, loneSurrogates } from '../random-text.ts'
import { relatedRows } from '../related-rows.ts'
import { nowMs, sampleChannel, sampleLine, sampleMessage } from '../sample-rows.ts'
import { seededRandom } from '../seeded-random.ts'
import type { OpenStore } from '../under-test.ts'
import { withStore } from '../with-store.ts'

/** Rows come back as they went in. */
export function rowCases(open: OpenStore): void {
  describe('rows', () => {
    it('come back as they went in, whatever they hold', () =>
      withStore(open, async (store) => {
        const random = seededRandom(1)
        for (let unique = 1; unique <= 60; unique++) {
          const rows = randomRows(store, random, unique)
          await store.commit({ insert: rows })
          expect(await readBack(store, rows)).toEqual(rows)
        }
      }))

    it('come back as they were updated, but for what no update changes', () =>
      withStore(open, async (store) => {
        const random = seededRandom(2)
        for (let unique = 1; unique <= 20; unique++) {
          const rows = randomRows(store, random, unique)
          await store.commit({ insert: rows })
          const updated = withKeysOf(rows, randomRows(store, random, unique))
          await store.commit({ update: updated })
          expect(await readBack(store, updated)).toEqual(raised(updated))
        }
      }))

    it('keep every hard text byte for byte', () =>
      withStore(open, async (store) => {
        const messages = hardTexts.map((text) => sampleMessage(store, { text, versions: [{ text, atMs: 1 }] }))
        await store.commit({ insert: { messages } })
        const loaded = await store.load({ messages: messages.map(({ id }) => id) })
        expect(loaded.messages).toEqual(messages)
      }))

    it.each(loneSurrogates)('refuse half a character, and store nothing of its commit (%j)', (text) =>
      withStore(open, async (store) => {
        const good = sampleMessage(store)
        const inText = store.commit({ insert: { messages: [good, sampleMessage(store, { text })] } })
        await expect(inText).rejects.toMatchObject({ code: 'STORE_REJECTED' })
        const inJson = store.commit({
          insert: { messages: [good, sampleMessage(store, { versions: [{ text, atMs: 1 }] })] },
        })
        await expect(inJson).rejects.toMatchObject({ code: 'STORE_REJECTED' })
        expect((await store.load({ messages: [good.id] })).messages).toEqual([])
        await store.commit({ insert: { messages: [good] } })
      }),
    )

    it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY, 2 ** 53])('refuse a number that is not whole (%d)', (atMs) =>
      withStore(open, async (store) => {
        const commit = store.commit({ insert: { messages: [sampleMessage(store, { atMs })] } })
        await expect(commit).rejects.toMatchObject({ code: 'STORE_REJECTED' })
      }),
    )

    it('name the field that was refused', () =>
      withStore(open, async (store) => {
        const commit = store.commit({ insert: { messages: [sampleMessage(store, { text: 5 as never })] } })
        await expect(commit).rejects.toThrow('messages.text is not a text')
      }))

    it('list lines by id, and forget deleted ones', () =>
      withStore(open, async (store) => {
        const lines = [sampleLine(store), sampleLine(store), sampleLine(store)]
        await store.commit({ insert: { lines: lines.toReversed() } })
        expect(await store.lines()).toEqual(lines)
        await store.commit({ deleteLines: [lines[1]?.id as LineId] })
        expect(await store.lines()).toEqual([lines[0], lines[2]])
      }))

    it('list deleted channels too', () =>
      withStore(open, async (store) => {
        const channels = [
          sampleChannel({ exists: false }),
          sampleChannel({ connector: 'z_chat' as ConnectorId, data: { name: 'x' } }),
        ]
        await store.commit({ insert: { channels } })
        expect(await store.channels()).toEqual(channels)
      }))

    it('bring along what belongs to them', () =>
      withStore(open, async (store) => {
        const { rows, identity } = relatedRows(store)
        await store.commit({ insert: rows, identities: [{ identity, message: rows.messages[0].id }] })
        const all = { chats: rows.chats, users: rows.users, sessions: rows.sessions }
        const [chat, delivery, message] = [rows.chats[0], rows.deliveries[0], rows.messages[0]]
        expect(await store.load({ deliveries: [delivery.id, delivery.id] })).toEqual({ ...rows, identities: [] })
        expect(await store.load({ openDeliveriesOf: [message.id] })).toEqual({ ...rows, identities: [] })
        const withoutDelivery = { ...all, messages: rows.messages, deliveries: [] }
        expect(await store.load({ messages: [message.id] })).toEqual({ ...withoutDelivery, identities: [] })
        expect(await store.load({ messagesByIdentity: [identity] })).toEqual({
          ...withoutDelivery,
          identities: [{ identity, message: message.id }],
        })
        const chatOnly = { ...all, messages: [], deliveries: [], identities: [] }
        expect(await store.load({ chats: [chat.id], chatsByKey: [chat] })).toEqual(chatOnly)
        expect(await store.load({ chatsByKey: [chat] })).toEqual(chatOnly)
        const customer = rows.users[0]
        const userOnly = { chats: [], users: [customer], sessions: [], messages: [], deliveries: [], identities: [] }
        expect(await store.load({ customersByKey: [customer], users: [customer.id] })).toEqual(userOnly)
      }))

    it('are absent when there are none', () =>
      withStore(open, async (store) => {
        const nothing = { chats: [], users: [], sessions: [], messages: [], deliveries: [], identities: [] }
        expect(await store.load({})).toEqual(nothing)
        expect(await store.load({ chats: [9 as never], messages: [9 as never], users: [0 as never] })).toEqual(nothing)
        expect(await store.journal.last()).toBe(0 as JournalSeq)
      }))

    it('are given to each who asks at the same time, and nothing else is', () =>
      withStore(open, async (store) => {
        const stored = Array.from({ length: 12 }, () => relatedRows(store).rows)
        for (const insert of stored) await store.commit({ insert })
        const random = seededRandom(5)
        const some = <Id extends number>(ids: readonly Id[]): Id[] =>
          [...ids, 99 as Id].filter(() => random() < 0.2).toReversed()
        const wanted = Array.from({ length: 60 }, () => ({
          chats: some(stored.map(({ chats: [{ id }] }) => id)),
          messages: some(stored.map(({ messages: [{ id }] }) => id)),
          deliveries: some(stored.map(({ deliveries: [{ id }] }) => id)),
          users: some(stored.map(({ users: [{ id }] }) => id)),
        }))
        const together = await Promise.all(wanted.map((one) => store.load(one)))
        for (const [at, loaded] of together.entries()) expect(byId(loaded)).toEqual(byId(await store.load(wanted[at]!)))
      }))

    it('keep steps of a trace in order', () =>
      withStore(open, async (store) => {
        const message = sampleMessage(store)
        const step = (text: string): NonNullable<Changes['trace']>[number] => ({
          message: message.id,
          step: { atMs: nowMs, step: 'attempt', text },
        })
        await store.commit({ insert: { messages: [message] }, trace: [step('one'), step('two')] })
        await Promise.all([store.commit({ trace: [step('three')] }), store.commit({ trace: [step('four')] })])
        expect((await store.trace(message.id)).map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four'])
      }))
  })
}

/** What came along may be in any order. */
function byId({ identities: _none, ...rows }: Loaded): object {
  const sorted = Object.entries(rows).map(([table, list]) => [table, list.toSorted((a, b) => a.id - b.id)])
  return Object.fromEntries(sorted) as object
}

type Inserted = ReturnType<typeof randomRows>

async function readBack(store: Store, rows: Inserted): Promise<Inserted> {
  const loaded = await store.load({
    users: rows.users.map(({ id }) => id),
    chats: rows.chats.map(({ id }) => id),
    sessions: rows.sessions.map(({ id }) => id),
    messages: rows.messages.map(({ id }) => id),
    deliveries: rows.deliveries.map(({ id }) => id),
  })
  const ids = <Row extends { readonly id: number }>(found: readonly Row[], wanted: readonly Row[]): Row[] =>
    found.filter(({ id }) => wanted.some((row) => row.id === id))
  return {
    lines: ids(await store.lines(), rows.lines),
    channels: (await store.channels()).filter(({ line }) => rows.channels.some((row) => row.line === line)),
    users: ids(loaded.users, rows.users),
    chats: ids(loaded.chats, rows.chats),
    sessions: ids(loaded.sessions, rows.sessions),
    messages: ids(loaded.messages, rows.messages),
    deliveries: ids(loaded.deliveries, rows.deliveries),
  }
}

/** Each row of `other` as an update of the row in its place: under its key, with what no update changes. */
function withKeysOf(rows: Inserted, other: Inserted): Inserted {
  const rekeyed = Object.entries(other).map(([table, list]) => [
    table,
    list.map((row, at) => ({ ...row, ...keptOf(table as TableName, rows[table as keyof Inserted][at]!) })),
  ])
  return Object.fromEntries(rekeyed) as Inserted
}

function keptOf(name: TableName, row: object): object {
  const { key, fixed } = tables[name]
  const kept = new Set([...key, ...fixed])
  return Object.fromEntries(Object.entries(row).filter(([field]) => kept.has(field)))
}

function raised(rows: Inserted): Inserted {
  const next = Object.entries(rows).map(([table, list]) => [
    table,
    list.map((row) => ({ ...row, version: row.version + 1 })),
  ])
  return Object.fromEntries(next) as Inserted
}
