import type { ConnectorId, LineId } from '@plugboard/contract'
import { runLeasesSuite, takeOverWriter, type Takeover } from '@plugboard/store/suite'
import { describe, expect, it } from 'vitest'
import { openStores, openStoresToChange } from './opened-stores.ts'
import { changeFunctions, ignoresEpochs, looksTooEarly, plantInCommit } from './planted-functions.ts'
import { realClock } from './real-clock.ts'

const shop = { connector: 'shop' as ConnectorId, line: 1 as LineId }

runLeasesSuite('leases in PostgreSQL', async () => {
  const { stores, close } = await openStores()
  return { stores: [stores[0], stores[1]], clock: realClock, close }
})

describe('the suite sees a commit function', () => {
  async function takeoverWith(fault: (source: string) => string): Promise<Takeover> {
    const { database, stores, close } = await openStoresToChange()
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

it('runs out at one moment: nobody takes it while its owner still says in time that it lives', async () => {
  const { database, stores, close } = await openStoresToChange()
  const [one, other] = stores
  await one.leases.take('a', 400, [shop], 1)
  await changeFunctions(database, 'take_leases', sleepsTwice)
  const taking = other.leases.take('b', 60_000, [shop], 1)
  await realClock.sleep(1_000)
  const renewed = await one.leases.renew('a', 60_000, [])
  const taken = await taking
  await close()
  expect([...renewed, ...taken]).toHaveLength(1)
})

/** The owner is alive when it is looked at, and has run out when it would be taken from. */
function sleepsTwice(source: string): string {
  const sleep = 'perform pg_sleep(0.7);'
  return source
    .replace('order by w.worker for update;', (lock) => `${lock} ${sleep}`)
    .replace(/end\s*\$function\$/, (end) => `${sleep}\n${end}`)
}
