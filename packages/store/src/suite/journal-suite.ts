import type { ChatId, JournalSeq, MessageId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { JournalEntry, JournalRow } from '../rows/journal-row.ts'
import type { Store } from '../store.ts'
import { firstLine, sampleChat, shop } from './sample-rows.ts'
import type { OpenStore, StoreSkips } from './under-test.ts'
import { withStore } from './with-store.ts'

const old = { code: 'JOURNAL_CURSOR_OLD' }

/** What every journal keeps to. */
export function runJournalSuite(name: string, open: OpenStore, skips: StoreSkips = {}): void {
  describe(name, () => {
    it('carries every kind of entry as it is, in the order of the commit', () =>
      withStore(open, async (store) => {
        await store.commit({ journal: everyKind })
        const rows = await store.journal.read(0 as JournalSeq, 100)
        expect(rows.map(entryOf)).toEqual(everyKind)
        expect(rows.map(({ seq }) => seq)).toEqual(everyKind.map((_, at) => at + 1))
        expect(new Set(rows.map(({ atMs }) => typeof atMs))).toEqual(new Set(['number']))
      }))

    it('has no gap and no doubling under commits at the same time, failed ones included', () =>
      withStore(open, async (store) => {
        const taken = sampleChat(store)
        await store.commit({ insert: { chats: [taken] } })
        const commits = Array.from({ length: 200 }, (_, at) => {
          const journal = [1, 2, 3].map((n) => messageEntry(at + 1, n))
          return store.commit(at % 40 === 7 ? { insert: { chats: [taken] }, journal } : { journal })
        })
        const results = await Promise.allSettled(commits)
        const rows = await readAll(store, 64)
        expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 195 * 3 }, (_, at) => at + 1))
        const stored = results.flatMap(({ status }, at) => (status === 'fulfilled' ? [at + 1] : []))
        const chats = rows.flatMap((row) => (row.kind === 'message' ? [row.chat] : []))
        expect(chats.toSorted((a, b) => a - b)).toEqual(stored.flatMap((at) => [at, at, at]))
        for (let at = 0; at < chats.length; at += 3) expect(new Set(chats.slice(at, at + 3)).size).toBe(1)
      }))

    it('is read by cursor, and refuses one from the future', () =>
      withStore(open, async (store) => {
        await store.commit({ journal: everyKind })
        const last = await store.journal.last()
        expect(await store.journal.read(last, 10)).toEqual([])
        expect((await store.journal.read((last - 2) as JournalSeq, 1)).map(({ seq }) => seq)).toEqual([last - 1])
        await expect(store.journal.read((last + 1) as JournalSeq, 10)).rejects.toMatchObject(old)
        await expect(store.journal.read(-1 as JournalSeq, 10)).rejects.toMatchObject(old)
        await expect(store.journal.read(Number.NaN as JournalSeq, 10)).rejects.toMatchObject(old)
      }))

    it('shows what others wrote: nothing, while there are none', () =>
      withStore(open, async (store) => {
        await store.commit({ journal: everyKind })
        const last = await store.journal.last()
        expect(await store.journal.readOthers(0 as JournalSeq, 1)).toEqual({ rows: [], upTo: last })
        expect(await store.journal.readOthers(last, 10)).toEqual({ rows: [], upTo: last })
        await expect(store.journal.readOthers((last + 1) as JournalSeq, 10)).rejects.toMatchObject(old)
      }))

    it('calls those who listen, until they stop, whatever another one does', () =>
      withStore(open, async (store) => {
        const heard: string[] = []
        store.journal.onAppend(() => {
          throw new Error('a listener that fails')
        })
        const stop = store.journal.onAppend(() => heard.push('a'))
        store.journal.onAppend(() => heard.push('b'))
        await store.commit({ journal: [{ kind: 'operator' }] })
        await store.journal.last()
        expect(heard).toEqual(['a', 'b'])
        stop()
        await store.commit({ insert: { chats: [sampleChat(store)] } })
        await store.commit({ journal: [{ kind: 'operator' }] })
        await store.journal.last()
        expect(heard).toEqual(['a', 'b', 'b'])
      }))

    it('forgets the oldest rows beyond those it keeps, and says so to a cursor before them', () =>
      withStore(
        open,
        async (store, underTest) => {
          const journal = Array.from({ length: 50 }, () => ({ kind: 'operator' as const }))
          for (let at = 0; at < 40; at++) await store.commit({ journal })
          expect(await store.journal.last()).toBe(2_000)
          for (const task of store.tasks) await task.run(new AbortController().signal)
          await expect(store.journal.read(0 as JournalSeq, 1)).rejects.toMatchObject(old)
          expect(await store.journal.read(1_700 as JournalSeq, 1_000)).toHaveLength(300)
          if (skips.reopen !== undefined) return
          const again = await underTest.reopen()
          await again.commit({ journal: [{ kind: 'operator' }] })
          expect(await again.journal.last()).toBe(2_001)
          await expect(again.journal.read(0 as JournalSeq, 1)).rejects.toMatchObject(old)
          expect(await again.journal.read(1_701 as JournalSeq, 1_000)).toHaveLength(300)
        },
        { journalRows: 300 },
      ))
  })
}

const change = {
  kind: 'update',
  connector: shop,
  line: firstLine,
  revision: 2,
  before: null,
  after: null,
  changed: ['active', 'data'],
  cause: 'operator',
  atMs: 5,
}

const everyKind = [
  { kind: 'line', line: firstLine },
  { kind: 'lineDeleted', line: firstLine },
  { kind: 'status', connector: shop, line: firstLine, change },
  { kind: 'channel', connector: shop, line: firstLine },
  { kind: 'cleanCache', line: firstLine },
  { kind: 'chat', chat: 1 },
  { kind: 'session', chat: 1, session: 2 },
  { kind: 'message', chat: 1, message: 3 },
  { kind: 'delivery', chat: 1, message: 3, delivery: 4 },
  { kind: 'operator' },
] as unknown as readonly JournalEntry[]

function messageEntry(chat: number, message: number): JournalEntry {
  return { kind: 'message', chat: chat as ChatId, message: message as MessageId }
}

function entryOf({ seq: _seq, atMs: _atMs, ...entry }: JournalRow): object {
  return entry
}

async function readAll(store: Store, limit: number): Promise<JournalRow[]> {
  const rows: JournalRow[] = []
  for (;;) {
    const page = await store.journal.read(rows.at(-1)?.seq ?? (0 as JournalSeq), limit)
    if (page.length === 0) return rows
    rows.push(...page)
  }
}
