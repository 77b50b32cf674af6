import { describe, expect, it } from 'vitest'
import { brokenTexts, printFigures } from '../recovery/fault-figures.ts'
import { clusterStory } from './cluster-story.ts'
import { allClusterFaults } from './faults/all-cluster-faults.ts'
import { killedWorker } from './faults/killed-worker.ts'

// Longer runs: npm run proof -- --suite cluster-kills --suite cluster-faults
describe('workers that share a database', () => {
  it('live with three kills, among four', { timeout: 300_000 }, async () => {
    const counts = await clusterStory(killedWorker, { seed: 21, workers: 4, rounds: 3 })
    printFigures(killedWorker.name, counts)
    expect(brokenTexts(counts)).toEqual([])
    expect(counts).toMatchObject({ rounds: 3, faults: 3 })
    expect(counts.messages).toBeGreaterThan(10)
  })

  it.each(allClusterFaults.filter(({ name }) => name !== 'cut connections'))(
    'live with a $name',
    { timeout: 300_000 },
    async (fault) => {
      const counts = await clusterStory(fault, { seed: 22, workers: 3, rounds: 1 })
      printFigures(fault.name, counts)
      expect(brokenTexts(counts)).toEqual([])
      expect(counts.messages).toBeGreaterThan(10)
    },
  )
})
