import type { JournalSeq } from '@plugboard/contract'
import type { JournalEntry } from '@plugboard/store'
import { seededRandom } from '@plugboard/store/suite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CommitGate, late } from './commit-gate.ts'
import { JournalFollower, readAllOthers } from './journal-readers.ts'
import { openStores, openStoresToChange, type OpenedStores } from './opened-stores.ts'
import { giveBareSequence } from './planted-functions.ts'
import { realClock } from './real-clock.ts'

const quick: JournalEntry = { kind: 'operator' }
const start = 0 as JournalSeq
const old = { code: 'JOURNAL_CURSOR_OLD' }

async function opened(opening: Promise<OpenedStores> = openStores()): Promise<OpenedStores> {
  const all = await opening
  onTestFinished(all.close)
  return all
}

/** A commit that is late, others that begin after it, and readers that read on all the time. */
async function lateStory({ database, stores }: OpenedStores): Promise<{
  /** Whether one of the others was stored while the first one was held. */
  readonly overtaken: boolean
  readonly followed: readonly string[]
  readonly others: readonly string[]
}> {
  const [first, second, reader] = stores
  const gate = await CommitGate.make(database)
  const follower = new JournalFollower(reader.journal)
  const others = new Set<string>()
  let othersAfter = start
  const readOthers = async (): Promise<void> => {
    const { rows, upTo } = await reader.journal.readOthers(othersAfter, 10)
    for (const row of rows) others.add(`${row.seq} ${row.kind}`)
    othersAfter = upTo
  }
  await gate.shut()
  const held = first.commit({ journal: [late] })
  await gate.untilWaiting(1)
  let overtaken = false
  const after = [1, 2, 3].map(() => second.commit({ journal: [quick] }).then(() => (overtaken = true)))
  for (let at = 0; at < 6; at++) {
    await realClock.sleep(60)
    await Promise.all([readOthers(), follower.readOn()])
  }
  const wasOvertaken = overtaken
  await gate.open()
  await Promise.all([held, ...after])
  await Promise.all([readOthers(), follower.readOn()])
  await follower.stop()
  return {
    overtaken: wasOvertaken,
    followed: follower.seen.map(({ seq, kind }) => `${seq} ${kind}`),
    others: [...others],
  }
}

describe('a journal that several stores write', () => {
  const all = ['1 lineDeleted', '2 operator', '3 operator', '4 operator']

  it('shows nothing of the commits after one that is late before it, and then all', async () => {
    expect(await lateStory(await opened(openStoresToChange()))).toEqual({
      overtaken: false,
      followed: all,
      others: all,
    })
  })

  it('would be seen to skip a late commit if positions came from a sequence', async () => {
    const stores = await opened(openStoresToChange())
    await giveBareSequence(stores.database)
    const { overtaken, followed, others } = await lateStory(stores)
    expect(overtaken).toBe(true)
    expect(followed).toEqual(all.slice(1))
    expect(others).toEqual(all.slice(1))
  })

  it('has no gap where a late commit was cut off; it is made up for behind the others', async () => {
    const { database, stores } = await opened(openStoresToChange())
    const [first, second, reader] = stores
    const gate = await CommitGate.make(database)
    await gate.shut()
    const held = first.commit({ journal: [late] })
    await gate.untilWaiting(1)
    const after = second.commit({ journal: [quick] })
    await gate.untilWaiting(2)
    await gate.cutFirst()
    await after
    await gate.open()
    await held
    const rows = await reader.journal.read(start, 10)
    expect(rows.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(['1 operator', '2 lineDeleted'])
  })

  it('is told to those who listen by looking alone, whoever wrote', async () => {
    const { stores } = await opened()
    const followers = stores.map(({ journal }) => new JournalFollower(journal))
    for (const [at, store] of [...stores, ...stores].entries()) {
      await store.commit({ journal: [quick, quick] })
      for (const { seen } of followers) await expect.poll(() => seen.length).toBe((at + 1) * 2)
    }
    await Promise.all(followers.map((follower) => follower.stop()))
  })

  it('shows what others wrote, all of it and nothing else, in pages of any size, from anywhere', async () => {
    const { stores } = await opened()
    const random = seededRandom(11)
    const wrote = new Map<number, Set<number>>(stores.map((_, at) => [at, new Set()]))
    let last = 0
    for (let round = 0; round < 150; round++) {
      const by = Math.floor(random() * (round < 75 ? 2 : 3))
      const count = random() < 0.1 ? 40 : Math.floor(random() * 4)
      await stores.at(by)?.commit({ journal: Array.from({ length: count }, () => quick) })
      for (let at = 0; at < count; at++) wrote.get(by)!.add(++last)
    }
    for (const [at, { journal }] of stores.entries()) {
      expect(await journal.last()).toBe(last)
      for (const limit of [1, 3, 64, 1_000])
        for (const after of [0, 1, 39, Math.floor(last / 2), last - 1, last]) {
          const rows = await readAllOthers(journal, after as JournalSeq, limit)
          const expected = Array.from({ length: last - after }, (_, n) => after + n + 1)
          expect(rows.map(({ seq }) => seq)).toEqual(expected.filter((seq) => !wrote.get(at)!.has(seq)))
        }
    }
  })

  it('passes over nothing when nothing is wanted', async () => {
    const { stores } = await opened()
    await stores[0].commit({ journal: [quick] })
    expect(await stores[1].journal.readOthers(start, 0)).toEqual({ rows: [], upTo: 0 })
    expect(await stores[0].journal.readOthers(start, 0)).toEqual({ rows: [], upTo: 1 })
  })

  it('tells a reader that comes too late, whoever trims and whoever reads', async () => {
    const { stores } = await opened(openStores({ journalRows: 30 }))
    const [first, second, reader] = stores
    for (let at = 0; at < 20; at++) await stores.at(at % 2)?.commit({ journal: Array.from({ length: 5 }, () => quick) })
    await Promise.all(stores.flatMap(({ tasks }) => tasks.map((task) => task.run(new AbortController().signal))))
    for (const { journal } of stores) {
      await expect(journal.readOthers(start, 10)).rejects.toMatchObject(old)
      await expect(journal.readOthers(69 as JournalSeq, 10)).rejects.toMatchObject(old)
      await expect(journal.read(69 as JournalSeq, 10)).rejects.toMatchObject(old)
    }
    const kept = 70 as JournalSeq
    expect(await readAllOthers(reader.journal, kept, 7)).toHaveLength(30)
    expect(await readAllOthers(first.journal, kept, 7)).toHaveLength(15)
    expect(await readAllOthers(second.journal, kept, 7)).toHaveLength(15)
  })
})
