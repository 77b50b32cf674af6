import { describe, expect, it } from 'vitest'
import { brokenTexts, printFigures } from '../recovery/fault-figures.ts'
import { clusterStory } from './cluster-story.ts'
import { allClusterFaults } from './faults/all-cluster-faults.ts'

// Longer runs: npm run proof -- --suite cluster-kills --suite cluster-faults
describe('workers that share a database', () => {
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
