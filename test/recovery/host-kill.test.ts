import { describe, expect, it } from 'vitest'
import { brokenTexts, printFigures } from './fault-figures.ts'
import { killStory } from './host-kill-story.ts'
import type { PlantedFault } from './host-protocol.ts'

// Longer runs: npm run proof -- --suite kill-host
describe('a host that is killed at random moments', () => {
  it.each([
    { seed: 1, thread: true },
    { seed: 2, thread: false },
    { seed: 3, thread: true },
  ])('loses, doubles and reorders nothing (seed $seed, thread $thread)', { timeout: 180_000 }, async (options) => {
    const counts = await killStory({ ...options, kills: 10 })
    printFigures('host killed', counts)
    expect(brokenTexts(counts)).toEqual([])
    expect(counts.faults).toBe(10)
    expect(counts.more?.['requests to the messenger']).toBeGreaterThan(0)
  })
})

const planted: readonly { readonly fault: PlantedFault; readonly seen: RegExp }[] = [
  { fault: 'acknowledges-early', seen: /was acknowledged and is not stored/ },
  { fault: 'forgets-attempts', seen: /arrived again after the messenger had answered/ },
  { fault: 'retries-without-order', seen: /chat-\d+: delivery \d+ arrived after delivery \d+/ },
  { fault: 'forgets-identities', seen: /inbound message \d+ is chat|and as a repeat message \d+/ },
  { fault: 'loses-status', seen: /no change is missed/ },
]

describe('the checks see a fault that is planted', () => {
  it.each(planted)('$fault', { timeout: 180_000 }, async ({ fault, seen }) => {
    const counts = await killStory({ fault, seed: 12, thread: false, kills: 15, until: seen })
    expect(brokenTexts(counts).join('\n')).toMatch(seen)
  })
})
