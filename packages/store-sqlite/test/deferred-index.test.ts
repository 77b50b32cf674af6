import { DatabaseSync } from 'node:sqlite'
import { seededRandom } from '@plugboard/store/suite'
import { describe, expect, it } from 'vitest'
import { DeferredIndex } from '../src/engine/deferred-index.ts'

const KEYS = 6
const MERGE_AT = 20

/** What the index has to hold, by a plain list. */
type Pair = readonly [key: number, id: number]

describe('a deferred index', () => {
  it.each([1, 2, 3, 4, 5])('holds what was committed, whatever is merged, undone or opened again (seed %d)', (seed) => {
    const random = seededRandom(seed)
    const db = openDatabase()
    let index = openIndex(db)
    const kept: Pair[] = []
    let nextId = 1
    for (let transaction = 0; transaction < 400; transaction++) {
      const pairs = Array.from({ length: Math.floor(random() * 6) }, (): Pair => {
        nextId += 1 + Math.floor(random() * 3)
        return [Math.floor(random() * KEYS), random() < 0.1 ? lateId(kept, nextId, random) : nextId]
      }).filter(
        ([, id], at, all) => all.findIndex((pair) => pair[1] === id) === at && !kept.some((pair) => pair[1] === id),
      )
      const [first, second] = [pairs.slice(0, 3), pairs.slice(3)]
      db.exec('begin')
      add(db, index, first)
      const undone = random() < 0.3
      db.exec('savepoint part')
      const mark = index.mark()
      add(db, index, second)
      if (undone) {
        index.undoTo(mark)
        db.exec('rollback to part')
      }
      index.beforeCommit()
      if (random() < 0.2) {
        index.undoAll()
        db.exec('rollback')
      } else {
        db.exec('commit')
        index.keep()
        kept.push(...first, ...(undone ? [] : second))
      }
      if (random() < 0.05) index = openIndex(db)
      if (transaction % 10 === 0) expectAll(index, kept)
    }
    expectAll(index, kept)
    expect(index.inMemory).toBeLessThan(kept.length / 2)
    db.close()
  })

  it('lets a hundredth of what is stored wait for a merge, so that a large table costs no more pages', () => {
    const db = openDatabase()
    const index = openIndex(db)
    const waiting = Array.from({ length: 150 }, (_, at) => {
      db.exec('begin')
      add(db, index, [[at % KEYS, 10_000 + at]])
      index.beforeCommit()
      db.exec('commit')
      index.keep()
      return index.inMemory
    })
    expect(Math.max(...waiting)).toBe(101)
    expect(waiting.at(-1)).toBe(49)
    db.close()
  })
})

function openDatabase(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec(`
    create table pairs (id integer primary key, key integer);
    create table pair_index (key integer, id integer, primary key (key, id)) without rowid;
    create table merged (name text primary key, up_to integer);
    insert into merged values ('pair_index', 0);
  `)
  return db
}

function openIndex(db: DatabaseSync): DeferredIndex {
  const tail = db.prepare('select key, id from pairs where id > ?')
  tail.setReturnArrays(true)
  return new DeferredIndex(db, {
    table: 'pair_index',
    key: 'key',
    id: 'id',
    mergeAt: MERGE_AT,
    tail: (mergedTo) => {
      const pairs: unknown = tail.all(mergedTo)
      return pairs as Pair[]
    },
  })
}

function add(db: DatabaseSync, index: DeferredIndex, pairs: readonly Pair[]): void {
  for (const [key, id] of pairs) {
    db.prepare('insert into pairs (key, id) values (?, ?)').run(key, id)
    index.add(key, id)
  }
}

/** An id that was given out earlier and comes only now. */
function lateId(kept: readonly Pair[], nextId: number, random: () => number): number {
  const taken = new Set(kept.map(([, id]) => id))
  const free = Array.from({ length: nextId }, (_, at) => at + 1).filter((id) => !taken.has(id))
  return free[Math.floor(random() * free.length)] ?? nextId
}

function expectAll(index: DeferredIndex, kept: readonly Pair[]): void {
  for (let key = 0; key < KEYS; key++) {
    const ids = kept.flatMap((pair) => (pair[0] === key ? [pair[1]] : [])).toSorted((a, b) => a - b)
    const middle = ids[Math.floor(ids.length / 2)] ?? 0
    expect(index.find(key)).toEqual(ids)
    expect(index.newest(key, middle, 4)).toEqual(ids.filter((id) => id < middle).slice(-4))
    expect(index.oldest(key, middle, 4)).toEqual(ids.filter((id) => id > middle).slice(0, 4))
  }
}
