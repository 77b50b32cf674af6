import type { MessageView } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { Page } from '../src/api/page.ts'
import { Thread } from '../src/state/thread.ts'
import { messageView } from './views.ts'

type Query = { readonly before?: number | undefined; readonly after?: number | undefined; readonly limit?: number }

/** A host with a chat of this many messages. */
function longChat(count: number, asked: (query: Query, thread: () => Thread) => void = () => {}) {
  const all = Array.from({ length: count }, (_, at) => messageView({ id: at + 1 }))
  const messages = async (_: number, query: Query): Promise<Page<MessageView>> => {
    asked(query, () => thread)
    const { before, after, limit = 50 } = query
    if (after !== undefined) {
      const found = all.filter(({ id }) => id > after)
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    }
    const found = all.filter(({ id }) => id < (before ?? Number.MAX_SAFE_INTEGER))
    const items = found.slice(-limit)
    return { items, next: found.length > limit ? (items[0]?.id ?? null) : null }
  }
  const thread = new Thread(1, { messages })
  const say = (): void => {
    const message = messageView({ id: all.length + 1 })
    all.push(message)
    thread.applyEvent(message)
  }
  return { thread, say }
}

/** The window, which has no gap. */
function windowOf({ messages }: Thread): readonly [number, number] {
  const [first, last] = [messages[0]?.id ?? 0, messages.at(-1)?.id ?? 0]
  expect(messages.length).toBe(last - first + 1)
  return [first, last]
}

describe('the window on a long chat', () => {
  it('moves through all of it and back, and never holds more than 200 messages', async () => {
    const { thread } = longChat(1_030)
    await thread.load()
    expect(windowOf(thread)).toEqual([981, 1_030])
    while (thread.hasOlder) {
      await thread.loadOlder()
      expect(thread.messages.length).toBeLessThanOrEqual(200)
      windowOf(thread)
    }
    expect([windowOf(thread), thread.hasNewer]).toEqual([[1, 200], true])
    while (thread.hasNewer) await thread.loadNewer()
    expect([windowOf(thread), thread.hasOlder]).toEqual([[831, 1_030], true])
  })

  it('jumps to a message, and back to the end', async () => {
    const { thread } = longChat(1_000)
    const loading = thread.load()
    await Promise.all([loading, thread.showAround(500)])
    expect([windowOf(thread), thread.hasOlder, thread.hasNewer]).toEqual([[451, 550], true, true])
    await thread.showAround(460)
    expect(windowOf(thread)).toEqual([451, 550])
    await thread.showNewest()
    expect([windowOf(thread), thread.hasNewer]).toEqual([[951, 1_000], false])
    await thread.showAround(1_000)
    expect(thread.hasNewer).toBe(false)
  })

  it('has no gap whatever is said while it is elsewhere or moves', async () => {
    const { thread, say } = longChat(1_000)
    await thread.load()
    await thread.showAround(500)
    say()
    expect(windowOf(thread)).toEqual([451, 550])
    const back = thread.showNewest()
    say()
    await back
    say()
    expect(windowOf(thread)[1]).toBe(1_003)
  })

  it('takes a change of a message that it moves to meanwhile', async () => {
    const { thread } = longChat(1_000)
    await thread.load()
    const jump = thread.showAround(500)
    thread.applyEvent(messageView({ id: 500, text: 'edited' }))
    await jump
    expect(thread.get(500)?.text).toBe('edited')
    thread.applyEvent(messageView({ id: 3 }))
    expect(thread.get(3)).toBeUndefined()
  })

  it('leaves out what is told of the end while it moves away from it', async () => {
    // Between the two requests of the jump.
    const { thread } = longChat(1_000, ({ after }, moving) => {
      if (after === 500) moving().applyEvent(messageView({ id: 1_000 }))
    })
    await thread.load()
    await thread.showAround(500)
    expect([windowOf(thread), thread.hasNewer]).toEqual([[451, 550], true])
  })

  it('is bounded while nobody looks', async () => {
    const { thread, say } = longChat(10)
    await thread.load()
    for (let round = 0; round < 900; round++) say()
    expect(thread.messages.length).toBeLessThanOrEqual(400)
    expect(windowOf(thread)[1]).toBe(910)
    expect(thread.hasOlder).toBe(true)
  })
})
