import { describe, expect, it } from 'vitest'
import { killStoreRounds } from './store-kill-rounds.ts'

const ROUNDS = 15

/** The long run is test/proof/suites/kill-store.ts. */
describe.concurrent('a killed writer', () => {
  it.each([
    ['in its own thread', true],
    ['in the same thread', false],
  ])(
    'loses nothing that was acknowledged and leaves nothing half done (%s)',
    { timeout: 60_000 },
    async (_, thread) => {
      const { rounds, acknowledged, failures } = await killStoreRounds({
        rounds: ROUNDS,
        deadline: Number.POSITIVE_INFINITY,
        seed: thread ? 1 : 1001,
        thread,
      })
      expect(failures).toEqual([])
      expect(rounds).toBe(ROUNDS)
      expect(acknowledged).toBeGreaterThan(ROUNDS * 10)
    },
  )
})
