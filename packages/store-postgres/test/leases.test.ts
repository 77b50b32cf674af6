import { runLeasesSuite, takeOverWriter, type Takeover } from '@plugboard/store/suite'
import { describe, expect, it } from 'vitest'
import { openStores } from './opened-stores.ts'
import { ignoresEpochs, looksTooEarly, plantInCommit } from './planted-functions.ts'
import { realClock } from './real-clock.ts'

runLeasesSuite('leases in PostgreSQL', async () => {
  const { stores, close } = await openStores()
  return { stores: [stores[0], stores[1]], clock: realClock, close }
})

describe('the suite sees a commit function', () => {
  async function takeoverWith(fault: (source: string) => string): Promise<Takeover> {
    const { database, stores, close } = await openStores()
    await plantInCommit(database, fault)
    const takeover = await takeOverWriter(stores[0], stores[1], { leaseMs: 300, clock: realClock })
    await close()
    return takeover
  }

  it('that ignores epochs', async () => {
    const { refusedWith, storedLate, toldLate } = await takeoverWith(ignoresEpochs)
    expect(refusedWith).toEqual([])
    expect(storedLate).not.toEqual([])
    expect(toldLate).not.toEqual([])
  })

  it('that looks at epochs before it waits for the others', async () => {
    const { refusedWith, storedLate } = await takeoverWith(looksTooEarly)
    expect(refusedWith).toEqual(['LEASE_LOST'])
    expect(storedLate).not.toEqual([])
  })
})
