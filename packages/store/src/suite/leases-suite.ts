import type { Clock, ConnectorId, JournalSeq, LineId, OutboxView } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { Changes } from '../changes.ts'
import type { ChannelKey, Lease } from '../leases.ts'
import { takeOverWriter, type SharedStore } from './lease-takeover.ts'
import { sampleChat, sampleMessage } from './sample-rows.ts'
import { seededRandom, wholeBelow } from './seeded-random.ts'

/** Two stores on the same data, as two workers have them. */
export interface LeasesUnderTest {
  readonly stores: readonly [SharedStore, SharedStore]
  /** A real one: the store's time passes by itself. */
  readonly clock: Pick<Clock, 'sleep'>
  close(): Promise<void>
}

const shop: ChannelKey = { connector: 'shop' as ConnectorId, line: 1 as LineId }
const mail: ChannelKey = { connector: 'mail' as ConnectorId, line: 1 as LineId }
const others = linesOf(2, 40)
const longMs = 60_000
const shortMs = 300
/** Renewed in time also on a machine that is busy. */
const renewedMs = 1_500
const outbox: OutboxView = { depth: 3, unknown: 1, dead: 0, pause: null, waitsUntilMs: null }
const lost = { code: 'LEASE_LOST' }

/** What leases keep to. Much of it waits in real time, which is the store's; so the tests run at the same time. */
export function runLeasesSuite(name: string, open: () => Promise<LeasesUnderTest>): void {
  async function withLeases(
    work: (one: SharedStore, other: SharedStore, underTest: LeasesUnderTest) => Promise<void>,
  ): Promise<void> {
    const underTest = await open()
    try {
      await work(underTest.stores[0], underTest.stores[1], underTest)
    } finally {
      await underTest.close()
    }
  }

  describe.concurrent(name, () => {
    it('a channel is taken by one worker, which the journal tells', () =>
      withLeases(async ({ leases, journal }, other) => {
        expect(await leases.take('a', longMs, [shop], 10)).toEqual([{ ...shop, epoch: 1 }])
        expect(await other.leases.take('b', longMs, [shop], 10)).toEqual([])
        expect(await leases.take('a', longMs, [shop], 10)).toEqual([])
        expect(await journal.read(0 as JournalSeq, 10)).toMatchObject([{ kind: 'channel', ...shop }])
        const { rows } = await other.journal.readOthers(0 as JournalSeq, 10)
        expect(rows).toMatchObject([{ kind: 'channel', ...shop }])
      }))

    it('no more are taken than are wanted, the first ones first', () =>
      withLeases(async (one, other) => {
        expect(await one.leases.take('a', longMs, [mail, shop, ...others], 0)).toEqual([])
        expect(await one.leases.take('a', longMs, [], 10)).toEqual([])
        expect((await one.leases.take('a', longMs, [mail, shop, ...others], 2)).map(keyOf)).toEqual([mail, shop])
        const taken = await other.leases.take('b', longMs, [shop, mail, ...others], 3)
        expect(taken.map(keyOf)).toEqual(others.slice(0, 3))
      }))

    it('of workers that want the same at the same time one gets each, with the next epoch', () =>
      withLeases(async (one, other) => {
        for (let round = 1; round <= 5; round++) {
          const taken = await Promise.all(
            ['a', 'b', 'c', 'd'].map((worker, at) =>
              [one, other][at % 2]!.leases.take(worker, longMs, others, 10 + at * 10),
            ),
          )
          const all = taken.flat()
          expect(new Set(all.map(({ line }) => line)).size).toBe(all.length)
          expect(all).toHaveLength(others.length)
          expect(new Set(all.map(({ epoch }) => epoch))).toEqual(new Set([round]))
          expect((await other.leases.list()).map(keyOf)).toEqual(others)
          for (const [at, worker] of ['a', 'b', 'c', 'd'].entries())
            if (at % 2 === 0) await one.leases.leave(worker)
            else await other.leases.release(worker, taken[at]!)
        }
      }))

    it('is held as long as its owner says again and again that it lives', () =>
      withLeases(async (one, other, { clock }) => {
        const [lease] = await one.leases.take('a', renewedMs, [shop], 1)
        for (let at = 0; at < 8; at++) {
          await clock.sleep(renewedMs / 6)
          expect(await one.leases.renew('a', renewedMs, [])).toEqual([lease])
          expect(await other.leases.take('b', longMs, [shop], 1)).toEqual([])
        }
      }))

    it('runs out, and belongs to whoever takes it next, with a larger epoch', () =>
      withLeases(async (one, other, { clock }) => {
        await one.leases.take('a', shortMs, [shop, mail], 2)
        await clock.sleep(shortMs + 50)
        expect((await other.leases.list()).map(({ expiresInMs }) => expiresInMs)).toEqual([0, 0])
        expect(await other.leases.workers()).toEqual([])
        expect(await other.leases.take('b', longMs, [shop], 1)).toEqual([{ ...shop, epoch: 2 }])
        expect(await one.leases.renew('a', longMs, [])).toEqual([{ ...mail, epoch: 1 }])
        expect(await other.leases.take('b', longMs, [mail], 1)).toEqual([])
        expect(await one.leases.take('a', longMs, [shop], 1)).toEqual([])
      }))

    it('is given back at once; one that is not held any more is passed over', () =>
      withLeases(async (one, other) => {
        const leases = await one.leases.take('a', longMs, [shop, mail], 2)
        const [first] = leases
        await other.leases.release('b', leases)
        expect(await one.leases.renew('a', longMs, [])).toHaveLength(2)
        await one.leases.release('a', [first!])
        expect(await one.leases.renew('a', longMs, [])).toEqual([{ ...mail, epoch: 1 }])
        const again = await other.leases.take('b', longMs, [shop, mail], 2)
        expect(again).toEqual([{ ...shop, epoch: 2 }])
        await one.leases.release('a', [first!, { ...first!, epoch: 7 }])
        expect(await other.leases.renew('b', longMs, [])).toEqual(again)
      }))

    it('goes back with all others when a worker leaves, which is no worker then', () =>
      withLeases(async (one, other) => {
        await one.leases.take('a', longMs, [shop, mail], 2)
        await one.leases.renew('idle', longMs, [])
        expect(await other.leases.workers()).toEqual([
          { worker: 'a', channels: 2 },
          { worker: 'idle', channels: 0 },
        ])
        await one.leases.leave('a')
        expect(await other.leases.workers()).toEqual([{ worker: 'idle', channels: 0 }])
        expect((await other.leases.list()).map(({ expiresInMs }) => expiresInMs)).toEqual([0, 0])
        const again = await other.leases.take('b', longMs, [shop, mail], 2)
        expect(again.map(({ epoch }) => epoch)).toEqual([2, 2])
        await one.leases.leave('a')
        expect(await other.leases.renew('b', longMs, [])).toHaveLength(2)
      }))

    it('is seen by everybody, with what its owner told of the outbox', () =>
      withLeases(async (one, other) => {
        const [lease] = await one.leases.take('a', longMs, [shop], 1)
        await one.leases.renew('a', longMs, [{ ...shop, outbox }])
        await other.leases.renew('b', longMs, [{ ...shop, outbox: { ...outbox, depth: 99 } }])
        const [row] = await other.leases.list()
        expect(row).toEqual({ ...lease, worker: 'a', outbox, expiresInMs: expect.any(Number) as number })
        expect(row?.expiresInMs).toBeGreaterThan(longMs / 2)
        expect(row?.expiresInMs).toBeLessThanOrEqual(longMs)
        await one.leases.release('a', [lease!])
        expect(await other.leases.list()).toEqual([{ ...lease, worker: 'a', outbox: null, expiresInMs: 0 }])
      }))

    it('is what a commit depends on: held, it is stored; lost, it is not', () =>
      withLeases(async (one, other, { clock }) => {
        const [first] = await one.leases.take('a', shortMs, [shop], 1)
        const [kept] = await one.leases.take('a', shortMs, [mail], 1)
        await one.commit(messageUnder(one, [first!, kept!]))
        for (const never of [
          { ...first!, epoch: 2 },
          { ...first!, epoch: 0 },
          { ...others[0]!, epoch: 1 },
        ])
          await expect(one.commit(messageUnder(one, [kept!, never]))).rejects.toMatchObject({
            ...lost,
            message: expect.stringContaining(`channel ${never.connector} on line ${never.line}`) as string,
          })
        await clock.sleep(shortMs + 50)
        const [second] = await other.leases.take('b', longMs, [shop], 1)
        await expect(one.commit(messageUnder(one, [first!]))).rejects.toMatchObject(lost)
        await other.commit(messageUnder(other, [second!]))
        // Nobody took this one: as long as that is so, nobody else can have written anything for the channel.
        await one.commit(messageUnder(one, [kept!]))
        await one.leases.release('a', [kept!])
        await expect(one.commit(messageUnder(one, [kept!]))).rejects.toMatchObject(lost)
        await other.leases.leave('b')
        await expect(other.commit(messageUnder(other, [second!]))).rejects.toMatchObject(lost)
      }))

    it('fails those members of a group that depend on a lost one, and nothing of them is stored', () =>
      withLeases(async (one, other) => {
        const [gone, held] = await one.leases.take('a', longMs, [shop, mail], 2)
        await one.leases.release('a', [gone!])
        await other.leases.take('b', longMs, [shop], 1)
        const before = await one.journal.last()
        const random = seededRandom(7)
        const members = Array.from({ length: 120 }, (_, at) => {
          const needs = [[], [held!], [gone!], [held!, gone!]][wholeBelow(random, 4)]!
          return { needs, changes: everythingUnder(one, needs, at) }
        })
        const results = await Promise.allSettled(members.map(({ changes }) => one.commit(changes)))
        const refused = members.flatMap(({ needs }, at) => (needs.includes(gone!) ? [at] : []))
        expect(results.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual(refused)
        for (const at of refused) expect(results[at]).toMatchObject({ reason: lost })

        const stored = members.filter(({ needs }) => !needs.includes(gone!))
        const loaded = await other.load({
          chats: members.map(({ changes }) => changes.insert.chats[0].id),
          messages: members.map(({ changes }) => changes.insert.messages[0].id),
          messagesByIdentity: members.map(({ changes }) => changes.identities[0].identity),
        })
        const ids = stored.map(({ changes }) => changes.insert.messages[0].id)
        expect(loaded.messages.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(ids)
        expect(loaded.chats.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
          stored.map(({ changes }) => changes.insert.chats[0].id),
        )
        expect(loaded.identities.map(({ message }) => message).toSorted((a, b) => a - b)).toEqual(ids)
        const told = await other.journal.read(before, 1_000)
        expect(told.map((row) => row.kind === 'message' && row.message)).toEqual(ids)
        for (const { needs, changes } of members) {
          const there = !needs.includes(gone!)
          const [{ connector, line, key, value }] = changes.state
          expect(await other.state(connector, line, key)).toBe(there ? value : undefined)
          expect(await other.trace(changes.trace[0].message)).toHaveLength(there ? 1 : 0)
        }
      }))

    it('once taken over, keeps everything out that the former owner writes, also what was on its way', () =>
      withLeases(async (one, other, { clock }) => {
        const takeover = await takeOverWriter(one, other, { leaseMs: shortMs, clock })
        expect(takeover).toEqual({ ...nothingWrong, acknowledged: expect.any(Number) as number })
        expect(takeover.acknowledged).toBeGreaterThan(10)
      }))
  })
}

const nothingWrong = {
  refusedWith: ['LEASE_LOST'],
  storedAndRefused: [],
  lost: [],
  storedLate: [],
  toldLate: [],
}

function linesOf(from: number, count: number): readonly ChannelKey[] {
  return Array.from({ length: count }, (_, at) => ({ connector: shop.connector, line: (from + at) as LineId }))
}

function keyOf({ connector, line }: ChannelKey): ChannelKey {
  return { connector, line }
}

function messageUnder(store: SharedStore, leases: readonly Lease[]): Changes {
  return { insert: { messages: [sampleMessage(store)] }, leases }
}

/** A commit that leaves something in every place. */
function everythingUnder(store: SharedStore, leases: readonly Lease[], at: number) {
  const chat = sampleChat(store)
  const message = sampleMessage(store, { chat: chat.id })
  const identity = { connector: chat.connector, line: chat.line, chat: chat.externalId, message: `external-${at}` }
  return {
    insert: { chats: [chat], messages: [message] },
    identities: [{ identity, message: message.id }],
    trace: [{ message: message.id, step: { atMs: 1, step: 'kept', text: 'kept' } }],
    state: [{ connector: chat.connector, line: chat.line, key: `key-${at}`, value: at }],
    journal: [{ kind: 'message', chat: chat.id, message: message.id }],
    leases,
  } as const satisfies Changes
}
