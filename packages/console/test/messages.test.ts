import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../src/api/api-problem.ts'
import type { Page } from '../src/api/page.ts'
import { PendingReplies } from '../src/state/pending-replies.ts'
import { Thread } from '../src/state/thread.ts'
import { Threads } from '../src/state/threads.ts'
import type { MessageView } from '@plugboard/contract'
import { deliveryView, messageView } from './views.ts'

const pages = (...given: Page<MessageView>[]) => ({ messages: async () => given.shift() ?? { items: [], next: null } })
const ids = (messages: readonly MessageView[]): readonly number[] => messages.map(({ id }) => id)

/** A promise whose end the test holds. */
function held<Value>() {
  let end: { resolve: (value: Value) => void; reject: (error: unknown) => void } | undefined
  const promise = new Promise<Value>((resolve, reject) => (end = { resolve, reject }))
  return { promise, resolve: (value: Value) => end?.resolve(value), reject: (error: unknown) => end?.reject(error) }
}

describe('the messages of a chat', () => {
  it('are in order whatever order they came in, each once', async () => {
    const thread = new Thread(
      1,
      pages(
        { items: [messageView({ id: 3 }), messageView({ id: 4 })], next: 3 },
        { items: [messageView({ id: 1 })], next: null },
      ),
    )
    await thread.load()
    for (const id of [6, 5, 6]) thread.applyEvent(messageView({ id }))
    expect(thread.hasOlder).toBe(true)
    await thread.loadOlder()
    expect(ids(thread.messages)).toEqual([1, 3, 4, 5, 6])
    expect(thread.hasOlder).toBe(false)
  })

  it('keep what an event said while the page was on its way', async () => {
    const page = held<Page<MessageView>>()
    const thread = new Thread(1, { messages: () => page.promise })
    const loading = thread.load()
    thread.applyEvent(messageView({ id: 1, text: 'edited' }))
    page.resolve({ items: [messageView({ id: 1, text: 'before' })], next: null })
    await loading
    expect(thread.get(1)?.text).toBe('edited')
  })

  it('can be loaded again after a failure', async () => {
    const answers = [Promise.reject(new Error('down')), Promise.resolve({ items: [messageView()], next: null })]
    const thread = new Thread(1, { messages: () => answers.shift() ?? Promise.reject(new Error('asked too often')) })
    await expect(thread.load()).rejects.toThrow('down')
    expect(thread.loaded).toBe(false)
    await thread.load()
    await thread.load()
    expect(ids(thread.messages)).toEqual([1])
  })

  it.each([
    ['the first', null, 5, 5],
    ['a later one, after a resend', 5, 6, 6],
    ['the same, with news', 5, 5, 5],
    ['not an earlier one that settles late', 6, 5, 6],
  ])('show %s delivery', (_, shown, told, expected) => {
    const thread = new Thread(1, pages())
    thread.applyEvent(messageView({ delivery: shown === null ? null : deliveryView({ id: shown }) }))
    thread.applyDelivery(deliveryView({ id: told, state: 'sent' }))
    thread.applyDelivery(deliveryView({ id: told, state: 'sent' }))
    expect(thread.get(1)?.delivery?.id).toBe(expected)
  })

  it('of chats that nobody opened are not kept, but the latest is known', () => {
    const threads = new Threads(pages())
    threads.applyMessage(messageView({ id: 9, chat: 2 }))
    threads.applyMessage(messageView({ id: 8, chat: 3 }))
    expect(threads.find(2)).toBeUndefined()
    expect(threads.latest?.id).toBe(9)
  })

  it('of the twenty chats that were opened last are kept', () => {
    const threads = new Threads(pages())
    for (let chat = 1; chat <= 20; chat += 1) threads.open(chat)
    threads.open(1)
    threads.open(21)
    expect([threads.find(1) !== undefined, threads.find(2) !== undefined]).toEqual([true, false])
  })
})

describe('replies on their way', () => {
  const reply = { chat: 1, text: 'Hello', files: [], atMs: 0, after: 5 }
  const me = 7

  it('are shown until they are answered', async () => {
    const answer = held<MessageView>()
    const sent: MessageView[] = []
    const replies = new PendingReplies({ reply: () => answer.promise }, (message) => sent.push(message))
    const sending = replies.send(reply)
    expect(replies.shown(1, me, [])).toMatchObject([{ text: 'Hello', problem: null }])
    expect(replies.shown(2, me, [])).toEqual([])
    answer.resolve(messageView({ id: 6 }))
    await sending
    expect(ids(sent)).toEqual([6])
    expect(replies.shown(1, me, [])).toEqual([])
  })

  it('are not shown beside their own message when the event is faster than the answer', () => {
    const replies = new PendingReplies({ reply: () => new Promise(() => {}) }, () => {})
    void replies.send(reply)
    void replies.send(reply)
    const own = messageView({ id: 6 })
    expect(replies.shown(1, me, [messageView({ id: 5 })])).toHaveLength(2)
    expect(replies.shown(1, me, [own])).toHaveLength(1)
    expect(replies.shown(1, me, [own, messageView({ id: 7 })])).toHaveLength(0)
    expect(replies.shown(1, me, [messageView({ id: 6, author: { id: 8, name: 'Boris' } })])).toHaveLength(2)
  })

  it('keep their order', async () => {
    const first = held<MessageView>()
    const asked: (string | undefined)[] = []
    const replies = new PendingReplies(
      {
        reply: async (_, { text }) => {
          asked.push(text)
          return text === 'one' ? await first.promise : messageView({ id: 7, text })
        },
      },
      () => {},
    )
    void replies.send({ ...reply, text: 'one' })
    const second = replies.send({ ...reply, text: 'two' })
    await Promise.resolve()
    expect(asked).toEqual(['one'])
    first.resolve(messageView({ id: 6, text: 'one' }))
    await second
    expect(asked).toEqual(['one', 'two'])
  })

  it('that failed keep their text, and can be tried again or discarded', async () => {
    const problem = new ApiProblem({ message: 'Not ready.', code: 'OUTBOUND_NOT_READY', next: 'Connect.', status: 409 })
    const answers = [Promise.reject(problem), Promise.reject(problem), Promise.resolve(messageView({ id: 6 }))]
    const replies = new PendingReplies({ reply: () => answers.shift() ?? Promise.reject(problem) }, () => {})
    await replies.send(reply)
    const [failed] = replies.shown(1, me, [])
    expect(failed).toMatchObject({ text: 'Hello', problem: { code: 'OUTBOUND_NOT_READY', uncertain: false } })
    await replies.retry(failed?.key ?? 0)
    expect(replies.shown(1, me, [])).toMatchObject([{ problem: { code: 'OUTBOUND_NOT_READY' } }])
    await replies.retry(failed?.key ?? 0)
    expect(replies.shown(1, me, [])).toEqual([])
  })
})
