import type { ConnectorId, LineId } from '@plugboard/contract'
import type { Rates } from '@plugboard/store'
import { mostExcess, runRatesSuite, spendTogether, type RatesUnderTest } from '@plugboard/store/suite'
import { expect, test } from 'vitest'
import { openStores } from './opened-stores.ts'
import { realClock } from './real-clock.ts'

async function openWorkers(): Promise<RatesUnderTest> {
  const { stores, close } = await openStores()
  return { workers: [stores[0].rates!, stores[1].rates!, stores[2].rates!], clock: realClock, close }
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
