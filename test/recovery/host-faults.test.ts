import { describe, expect, it } from 'vitest'
import { brokenTexts, printFigures } from './fault-figures.ts'
import { allFaults } from './faults/all-faults.ts'
import { hostFaultStory } from './host-fault-story.ts'

// Longer runs: npm run proof -- --suite host-faults
describe('a host lives with what goes wrong around it', () => {
  it.each(allFaults)('$name', { timeout: 300_000 }, async (fault) => {
    const counts = await hostFaultStory(fault, { seed: 5, rounds: 1, thread: true })
    printFigures(fault.name, counts)
    expect(brokenTexts(counts)).toEqual([])
    expect(counts.messages).toBeGreaterThan(10)
  })
})
