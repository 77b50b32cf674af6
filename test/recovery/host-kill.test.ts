import { describe, expect, it } from 'vitest'
import { killStory } from './host-kill-story.ts'
import type { PlantedFault } from './host-protocol.ts'

// Longer runs: npm run proof -- --suite kill-host
describe('a host that is killed at random moments', () => {
  it.each([
    { seed: 1, thread: true },
    { seed: 2, thread: false },
    { seed: 3, thread: true },
  ])('loses, doubles and reorders nothing (seed $seed, thread $thread)', { timeout: 60_000 }, async (options) => {
    const { failures, kills, figures } = await killStory({ ...options, kills: 10 })
    expect(failures).toEqual([])
    expect(kills).toBe(10)
    expect(figures['requests to the messenger']).toBeGreaterThan(0)
  })
})

const planted: readonly { readonly fault: PlantedFault; readonly seen: RegExp }[] = [
  { fault: 'acknowledges-early', seen: /was acknowledged and is not stored/ },
  { fault: 'forgets-attempts', seen: /arrived again after the messenger had answered/ },
  { fault: 'overtakes', seen: /chat-\d+: delivery \d+ arrived after delivery \d+/ },
  { fault: 'forgets-identities', seen: /and as a repeat message \d+/ },
  { fault: 'loses-status', seen: /no change is missed/ },
]

describe('the checks see a fault that is planted in the store', () => {
  it.each(planted)('$fault', { timeout: 60_000 }, async ({ fault, seen }) => {
    const { failures } = await killStory({ fault, seed: 12, thread: false, kills: 15, until: seen })
    expect(failures.join('\n')).toMatch(seen)
  })
})
