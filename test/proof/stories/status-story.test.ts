import { describe, expect, it } from 'vitest'
import type { StatusChange } from '@plugboard/contract'
import { statusStory } from './status-story.ts'

// Longer runs: npm run proof -- --suite status-stories
describe('the status of channels', () => {
  it('is gapless, in order and as stored, whatever is written in whatever order', async () => {
    let changes = 0
    for (let seed = 1; seed <= 20; seed += 1) {
      const { failures, figures } = await statusStory(seed)
      expect(failures).toEqual([])
      changes += figures.changes
    }
    expect(changes).toBeGreaterThan(200)
  })

  it.each([
    { what: 'a change that is missed', wrong: onTheFifth(() => []), seen: /no change is missed/ },
    { what: 'a change that comes twice', wrong: onTheFifth((change) => [change, change]), seen: /comes twice/ },
  ])('the checks see $what', async ({ wrong, seen }) => {
    const { failures } = await statusStory(3, wrong)
    expect(failures.join('\n')).toMatch(seen)
  })
})

type Wrong = (change: StatusChange) => readonly StatusChange[]

function onTheFifth(wrong: Wrong): Wrong {
  let count = 0
  return (change) => ((count += 1) === 5 ? wrong(change) : [change])
}
