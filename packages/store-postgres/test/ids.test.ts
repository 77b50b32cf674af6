import { sampleMessage, seededRandom, type SharedStore } from '@plugboard/store/suite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStores } from './opened-stores.ts'

async function opened(): Promise<readonly SharedStore[]> {
  const { stores, close } = await openStores()
  onTestFinished(close)
  return stores
}

/** Ids of messages that every store has seen committed, each before it loads and takes the next id. */
async function takeTurns(
  stores: readonly SharedStore[],
  load: (store: SharedStore) => Promise<unknown>,
): Promise<number[]> {
  const random = seededRandom(3)
  const ids: number[] = []
  for (let turn = 0; turn < 120; turn++) {
    const store = stores.at(Math.floor(random() * stores.length))!
    await load(store)
    const messages = Array.from({ length: 1 + Math.floor(random() * 3) }, () => sampleMessage(store))
    await store.commit({ insert: { messages } })
    ids.push(...messages.map(({ id }) => id))
  }
  return ids
}

describe('ids of several stores', () => {
  it('are larger than all that was committed before the latest load, whoever committed it', async () => {
    const ids = await takeTurns(await opened(), (store) => store.load({}))
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('also when many load at the same time', async () => {
    const loads = (store: SharedStore): Promise<unknown> =>
      Promise.all(Array.from({ length: 20 }, (_, at) => store.load({ messages: [(at + 1) as never] })))
    const ids = await takeTurns(await opened(), loads)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  })

  it('would not be, if nobody loaded', async () => {
    const ids = await takeTurns(await opened(), async () => {})
    expect(ids).not.toEqual(ids.toSorted((a, b) => a - b))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are enough for large groups one after the other, without anything being loaded', async () => {
    const store = (await opened()).at(0)!
    const ids: number[] = []
    for (let round = 0; round < 8; round++) {
      const messages = Array.from({ length: 1_500 }, () => sampleMessage(store))
      await store.commit({ insert: { messages } })
      ids.push(...messages.map(({ id }) => id))
    }
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  })
})
