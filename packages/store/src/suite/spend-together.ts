import type { Clock } from '@plugboard/contract'
import type { ChannelKey } from '../leases.ts'
import type { Rate, Rates } from '../rates.ts'
import { seededRandom } from './seeded-random.ts'

/** Tokens that were granted, somewhen between the question and the answer. */
export interface Spent {
  readonly tokens: number
  readonly askedMs: number
  readonly answeredMs: number
}

/** Lets several workers take all they can get of one channel, in amounts by chance. */
export async function spendTogether(
  workers: readonly Rates[],
  channel: ChannelKey,
  rate: Rate,
  { seed, forMs, clock }: { readonly seed: number; readonly forMs: number; readonly clock: Pick<Clock, 'monotonic'> },
): Promise<readonly Spent[]> {
  const random = seededRandom(seed)
  const spent: Spent[] = []
  const endMs = clock.monotonic() + forMs
  async function spend(rates: Rates): Promise<void> {
    while (clock.monotonic() < endMs) {
      const least = random() < 0.8 ? 1 : 1 + Math.floor(random() * 3)
      const askedMs = clock.monotonic()
      const { granted } = await rates.take(channel, rate, { least, most: least + Math.floor(random() * 3) })
      if (granted > 0) spent.push({ tokens: granted, askedMs, answeredMs: clock.monotonic() })
    }
  }
  await Promise.all(workers.flatMap((rates) => [spend(rates), spend(rates)]))
  return spent
}

/**
 * Tokens beyond what the rate allows, in the worst of all windows: what was asked for and answered inside a window was
 * granted inside it. What costs more than a full bucket may leave a debt, but not while amounts stay below the burst.
 */
export function mostExcess(spent: readonly Spent[], { perSecond, burst }: Rate): number {
  const byAnswer = spent.toSorted((one, next) => one.answeredMs - next.answeredMs)
  const debt = Math.max(0, ...spent.map(({ tokens }) => tokens - burst))
  let worst = -Infinity
  for (const { askedMs: fromMs } of spent) {
    let tokens = 0
    for (const one of byAnswer) {
      if (one.askedMs < fromMs) continue
      tokens += one.tokens
      worst = Math.max(worst, tokens - burst - debt - (perSecond * (one.answeredMs - fromMs)) / 1_000)
    }
  }
  return worst
}
