import type { Changes, MessageRow, Store } from '@plugboard/store'
import { describe, expect, it } from 'vitest'
import { conversationStory } from './conversation-story.ts'

// Longer runs: npm run proof -- --suite conversation-stories
describe('conversations with a messenger that fails now and then', () => {
  it('end with the same on both sides: nothing lost, doubled or out of order', async () => {
    let messages = 0
    for (let seed = 1; seed <= 15; seed += 1) {
      const { failures, figures } = await conversationStory(seed)
      expect(failures).toEqual([])
      messages += (figures['inbound'] ?? 0) + (figures['outbound'] ?? 0)
    }
    expect(messages).toBeGreaterThan(400)
  })

  it.each([
    {
      what: 'a message that is stored twice',
      around: storing((changes) => ({ ...changes, insert: { ...changes.insert, messages: twice(changes) } })),
      seen: /stored .*(m\d+) .*\1 /,
    },
    {
      what: 'a message that never goes out',
      around: storing((changes) => ({ ...changes, insert: { ...changes.insert, deliveries: [] } })),
      seen: /is on no phone/,
    },
  ])('the checks see $what', async ({ around, seen }) => {
    const failures: string[] = []
    for (let seed = 1; seed <= 3; seed += 1) failures.push(...(await conversationStory(seed, { around })).failures)
    expect(failures.join('\n')).toMatch(seen)
  })
})

/** A store that changes what it is told to write. */
function storing(change: (changes: Changes) => Changes): (store: Store) => Store {
  return (store) =>
    new Proxy(store, {
      get(target, key) {
        if (key === 'commit') return (changes: Changes) => target.commit(change(changes))
        const value: unknown = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
}

/** Each message that a customer wrote, and the same again at the end of everything. */
function twice({ insert }: Changes): readonly MessageRow[] {
  const messages = insert?.messages ?? []
  const inbound = messages.filter(({ direction }) => direction === 'inbound')
  return [...messages, ...inbound.map((row) => ({ ...row, id: (row.id + 1_000_000) as MessageRow['id'] }))]
}
