import type { ConnectorId, LineId } from '@plugboard/contract'
import type { Rates } from '@plugboard/store'
import { openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase } from '@plugboard/store-postgres/testing'
import { mostExcess, runRatesSuite, spendTogether, type RatesUnderTest } from '@plugboard/store/suite'
import { expect, test } from 'vitest'
import { clock } from './clock.ts'

const realClock = {
  monotonic: () => performance.now(),
  sleep: (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs)),
}

/** Three workers whose own clock stands still. */
async function openWorkers(): Promise<RatesUnderTest> {
  const database = await openTestDatabase()
  const open = (): ReturnType<typeof openPostgresStore> => openPostgresStore({ url: database.url, clock })
  const stores = [await open(), await open(), await open()] as const
  return {
    workers: [stores[0].rates!, stores[1].rates!, stores[2].rates!],
    clock: realClock,
    async close() {
      await Promise.all(stores.map((store) => store.close()))
      await database.drop()
    },
  }
}

runRatesSuite('rates in PostgreSQL', openWorkers)

test('workers that each keep a rate of their own are found', async () => {
  const underTest = await openWorkers()
  const { workers } = underTest
  const rate = { perSecond: 50, burst: 10 }
  const alone = workers.map((rates, at): Rates => ({
    take: (channel, one, wanted) => rates.take({ ...channel, line: (at + 10) as LineId }, one, wanted),
    freeze: (channel, forMs) => rates.freeze(channel, forMs),
  }))
  const shop = { connector: 'shop' as ConnectorId, line: 1 as LineId }
  const spent = await spendTogether(alone, shop, rate, { seed: 1, forMs: 500, clock: realClock })
  await underTest.close()
  expect(mostExcess(spent, rate)).toBeGreaterThan(0)
})
