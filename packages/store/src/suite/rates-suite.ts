import type { Clock, ConnectorId, LineId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { ChannelKey } from '../leases.ts'
import type { Rate, Rates } from '../rates.ts'
import { mostExcess, spendTogether } from './spend-together.ts'

/** The rates of several workers on the same data. */
export interface RatesUnderTest {
  readonly workers: readonly [Rates, Rates, ...Rates[]]
  /** A real one: the store's time passes by itself. */
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
  close(): Promise<void>
}

const shop: ChannelKey = { connector: 'shop' as ConnectorId, line: 1 as LineId }
const other: ChannelKey = { connector: 'shop' as ConnectorId, line: 2 as LineId }
const one = { least: 1, most: 1 }
const slow: Rate = { perSecond: 0.5, burst: 1 }

/** What the shared rate of a channel keeps to; it takes some seconds of real time, which is the store's. */
export function runRatesSuite(name: string, open: () => Promise<RatesUnderTest>): void {
  async function withRates(
    work: (one: Rates, other: Rates, underTest: RatesUnderTest) => Promise<void>,
  ): Promise<void> {
    const underTest = await open()
    try {
      await work(underTest.workers[0], underTest.workers[1], underTest)
    } finally {
      await underTest.close()
    }
  }

  describe(name, () => {
    it.each([
      [{ perSecond: 50, burst: 10 }, 1],
      [{ perSecond: 200, burst: 1 }, 2],
      [{ perSecond: 5, burst: 30 }, 3],
    ])('several workers at once never get more than %j allows', (rate, seed) =>
      withRates(async (_, __, { workers, clock }) => {
        const spent = await spendTogether(workers, shop, rate, { seed, forMs: 1_200, clock })
        expect(spent.length).toBeGreaterThan(2)
        expect(mostExcess(spent, rate)).toBeLessThanOrEqual(0)
      }),
    )

    it('a low rate is exact, and says when it is worth asking again', () =>
      withRates(async (first, second) => {
        expect(await first.take(shop, slow, one)).toEqual({ granted: 1, waitMs: 0 })
        const { granted, waitMs } = await second.take(shop, slow, one)
        expect(granted).toBe(0)
        expect(waitMs).toBeGreaterThan(500)
        expect(waitMs).toBeLessThanOrEqual(2_000)
        expect(await second.take(other, slow, one)).toEqual({ granted: 1, waitMs: 0 })
      }))

    it('grants at least what is of use together, and no more than is there', () =>
      withRates(async (first, second) => {
        const rate = { perSecond: 0.001, burst: 10 }
        expect((await first.take(shop, rate, { least: 2, most: 6 })).granted).toBe(6)
        expect((await second.take(shop, rate, { least: 5, most: 5 })).granted).toBe(0)
        const rest = (await second.take(shop, rate, { least: 1, most: 100 })).granted
        expect(rest).toBeCloseTo(4, 1)
      }))

    it('what costs more than a full bucket waits for a full one, and leaves it in debt', () =>
      withRates(async (first, second) => {
        const rate = { perSecond: 1, burst: 2 }
        expect((await first.take(shop, rate, { least: 5, most: 5 })).granted).toBe(5)
        const { granted, waitMs } = await second.take(shop, rate, one)
        expect(granted).toBe(0)
        expect(waitMs).toBeGreaterThan(2_000)
        expect((await second.take(shop, rate, { least: 0, most: 0 })).waitMs).toBe(0)
      }))

    it('a channel that is frozen grants nothing to anybody, with or without a rate, until its time is over', () =>
      withRates(async (first, second, { clock }) => {
        const rate = { perSecond: 100, burst: 100 }
        await first.freeze(shop, 700)
        await second.freeze(shop, 10)
        for (const asked of [rate, null])
          for (const worker of [first, second]) {
            const { granted, waitMs } = await worker.take(shop, asked, one)
            expect(granted).toBe(0)
            expect(waitMs).toBeGreaterThan(0)
            expect(waitMs).toBeLessThanOrEqual(700)
          }
        expect((await second.take(other, rate, one)).granted).toBe(1)
        await untilGranted(second, rate, clock)
        expect((await first.take(shop, null, one)).granted).toBe(1)
      }))
  })
}

/** Asks when it is told to, until it is granted. */
async function untilGranted(rates: Rates, rate: Rate, clock: RatesUnderTest['clock']): Promise<void> {
  for (;;) {
    const { granted, waitMs } = await rates.take(shop, rate, one)
    if (granted > 0) return
    await clock.sleep(waitMs)
  }
}
