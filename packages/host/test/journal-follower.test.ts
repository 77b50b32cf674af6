import { PlugboardError, type ChatId, type JournalSeq, type Log } from '@plugboard/contract'
import type { JournalRow, Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { describe, expect, test } from 'vitest'
import { JournalReaders } from '../src/metrics/journal-readers.ts'
import { JournalFollower } from '../src/workers/journal-follower.ts'
import { HandClock } from './hand-clock.ts'

const nothing = (): void => undefined
const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing }

/** What others appended: a chat each. From `forgotten` on backwards the journal is trimmed. */
class Others {
  last = 0
  forgotten = 0

  read(after: number): readonly JournalRow[] {
    if (after < this.forgotten) throw new PlugboardError('JOURNAL_CURSOR_OLD')
    return Array.from({ length: this.last - after }, (_, at) => {
      const seq = (after + at + 1) as JournalSeq
      return { kind: 'chat', chat: seq as number as ChatId, seq, atMs: 0 }
    })
  }
}

interface Followed {
  readonly others: Others
  readonly follower: JournalFollower
  readonly applied: number[]
  /** Pages that are being applied at the same time, at most. */
  readonly atOnce: () => number
  startsOver: () => Promise<void>
}

async function followed(): Promise<Followed> {
  const others = new Others()
  const clock = new HandClock()
  const store = await openMemoryStore({ clock })
  const readOthers: Store['journal']['readOthers'] = async (after) => ({
    rows: others.read(after),
    upTo: others.last as JournalSeq,
  })
  Object.assign(store.journal, { readOthers, last: async () => others.last as JournalSeq })
  const applied: number[] = []
  const pages = { now: 0, most: 0 }
  const result: Followed = {
    others,
    applied,
    atOnce: () => pages.most,
    startsOver: () => Promise.resolve(),
    follower: new JournalFollower({
      store,
      clock,
      log: silentLog,
      reader: new JournalReaders().join('worker'),
      async apply(rows) {
        pages.most = Math.max(pages.most, ++pages.now)
        for (let turn = 0; turn < 5; turn++) await Promise.resolve()
        applied.push(...rows.map(({ seq }) => seq))
        pages.now--
      },
      startOver: () => result.startsOver(),
    }),
  }
  await result.follower.begin()
  return result
}

describe('a worker that follows the others', () => {
  test('reads one page at a time, whoever waits for it', async () => {
    const { others, follower, applied, atOnce } = await followed()
    const again = async (): Promise<void> => {
      await follower.catchUp()
      others.last++
      await follower.catchUp()
    }
    others.last = 3
    await Promise.all([again(), again(), again()])
    expect(atOnce()).toBe(1)
    expect(applied).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('starts over until that is done, when it has missed something', async () => {
    const follow = await followed()
    let starts = 0
    follow.startsOver = async () => {
      if (++starts < 3) throw new PlugboardError('STORE_UNREACHABLE', { database: 'test', problem: 'a test said so' })
    }
    Object.assign(follow.others, { last: 5, forgotten: 4 })
    for (let failing = 0; failing < 2; failing++) await expect(follow.follower.catchUp()).rejects.toThrow()
    await follow.follower.catchUp()
    expect(starts).toBe(3)
    follow.others.last++
    await follow.follower.catchUp()
    expect(follow.applied).toEqual([6])
  })
})
