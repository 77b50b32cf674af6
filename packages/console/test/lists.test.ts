import type { ChatView, DeliveryView, MessageTrace } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { ChatQuery } from '../src/api/desk-api.ts'
import type { Page } from '../src/api/page.ts'
import type { SandboxApi } from '../src/api/sandbox-api.ts'
import { Chats } from '../src/state/chats.ts'
import { DeadLetters } from '../src/state/dead-letters.ts'
import { Diagnostics } from '../src/state/diagnostics.ts'
import { Drafts } from '../src/state/drafts.ts'
import { Lines } from '../src/state/lines.ts'
import { Notices } from '../src/state/notices.ts'
import { SimulatedChats } from '../src/state/simulated-chats.ts'
import { Traces } from '../src/state/traces.ts'
import { Typing } from '../src/state/typing.ts'
import { ManualClock } from './manual-clock.ts'
import { channelView, chatView, deliveryView, diagnosticView, lineView, traceStep } from './views.ts'

const names = (chats: readonly ChatView[]): readonly string[] => chats.map(({ name }) => name)
const word = (text: string, atMs: number) => ({ text, direction: 'inbound', atMs })

function chatsWith(answer: (query: ChatQuery) => Page<ChatView>): Chats {
  return new Chats({ chats: async (query) => answer(query), chat: async (id) => chatView({ id }) })
}

describe('the list of chats', () => {
  it('has the latest word first, and moves a chat up when something is said', async () => {
    const items = [
      chatView({ id: 1, name: 'Mia', last: word('a', 2) }),
      chatView({ id: 2, name: 'Tom', last: word('b', 1) }),
    ]
    const chats = chatsWith(() => ({ items, next: null }))
    await chats.reload()
    expect(names(chats.list)).toEqual(['Mia', 'Tom'])
    chats.applyEvent(chatView({ id: 2, name: 'Tom', last: word('c', 3), unread: 2 }))
    expect(names(chats.list)).toEqual(['Tom', 'Mia'])
    expect(chats.unread).toBe(2)
  })

  it('goes on with the next page', async () => {
    const asked: (number | undefined)[] = []
    const chats = chatsWith(({ before, unread }) => {
      if (unread) return { items: [], next: null }
      asked.push(before)
      return before === undefined
        ? { items: [chatView({ id: 2 })], next: 2 }
        : { items: [chatView({ id: 1 })], next: null }
    })
    await chats.reload()
    expect(chats.hasMore).toBe(true)
    await chats.loadMore()
    await chats.loadMore()
    expect(asked).toEqual([undefined, 2])
    expect(chats.list).toHaveLength(2)
  })

  it('shows what the host found, and what fits meanwhile', async () => {
    const chats = chatsWith(({ search }) => ({
      items: search === undefined ? [] : [chatView({ id: 1, name: 'By phone number' })],
      next: null,
    }))
    chats.applyEvent(chatView({ id: 2, name: 'Tom' }))
    await chats.show({ search: 'mia', line: 0, connector: '' })
    chats.applyEvent(chatView({ id: 3, name: 'Mia' }))
    chats.applyEvent(chatView({ id: 4, name: 'Eva', last: word('I am not MIA', 1) }))
    expect(names(chats.list).toSorted()).toEqual(['By phone number', 'Eva', 'Mia'])
  })

  it('drops the answer to a search that is no longer asked', async () => {
    const answers = new Map<string, (page: Page<ChatView>) => void>()
    const chats = new Chats({
      chats: ({ search = '' }) => new Promise((resolve) => answers.set(search, resolve)),
      chat: async (id) => chatView({ id }),
    })
    const first = chats.show({ search: 'a', line: 0, connector: '' })
    const second = chats.show({ search: 'b', line: 0, connector: '' })
    answers.get('b')?.({ items: [chatView({ id: 2, name: 'second' })], next: null })
    answers.get('a')?.({ items: [chatView({ id: 1, name: 'first' })], next: null })
    await Promise.all([first, second])
    expect(names(chats.list)).toEqual(['second'])
    expect(chats.loading).toBe(false)
  })
})

describe('lines and channels', () => {
  it('follow their events', () => {
    const lines = new Lines()
    lines.applyLine(lineView(2, [channelView({ line: 2 })]))
    lines.applyLine(lineView(1))
    lines.applyChannel(channelView({ line: 1 }))
    lines.applyChannel(channelView({ line: 1, active: false }))
    expect(lines.list.map(({ id }) => id)).toEqual([1, 2])
    expect(lines.channels.map(({ key }) => key)).toEqual(['shop/1', 'shop/2'])
    expect(lines.channel('shop', 1)?.status.active).toBe(false)
    lines.deleteChannel('shop', 1)
    lines.deleteLine(2 as never)
    expect([lines.list.length, lines.channels.length]).toEqual([1, 0])
  })

  it('take the outbox of a channel without an older status', () => {
    const lines = new Lines()
    lines.applyChannel(channelView({ active: false }))
    lines.applyOutbox(channelView({ active: true, depth: 4 }))
    lines.applyOutbox(channelView({ connector: 'gone', depth: 4 }))
    expect(lines.channel('shop', 1)).toMatchObject({ status: { active: false }, outbox: { depth: 4 } })
    expect(lines.channel('gone', 1)).toBeUndefined()
  })

  it('take a snapshot, and keep what an event said since it was asked for', () => {
    const lines = new Lines()
    lines.applyLine(lineView(1, [channelView({ connector: 'gone' })]))
    const begun = lines.begin()
    lines.applyChannel(channelView({ active: false }))
    lines.replaceAll([lineView(1, [channelView({ active: true })])], begun)
    expect(lines.channels).toMatchObject([{ key: 'shop/1', status: { active: false } }])
  })
})

describe('dead letters', () => {
  it('come and go with their state, and leave when they are sent again', async () => {
    const dead: DeliveryView = deliveryView({ id: 1, state: 'dead' })
    const letters = new DeadLetters({
      deliveries: async () => ({ items: [dead], next: null }),
      resend: async () => deliveryView({ id: 9 }),
    })
    await letters.reload()
    letters.applyEvent(deliveryView({ id: 2, state: 'unknown' }))
    letters.applyEvent(deliveryView({ id: 3, state: 'sent' }))
    expect(letters.list.map(({ id }) => id)).toEqual([2, 1])
    letters.applyEvent(deliveryView({ id: 2, state: 'sent' }))
    expect((await letters.resend(1)).id).toBe(9)
    expect(letters.size).toBe(0)
  })
})

describe('diagnostics', () => {
  it('are grouped by code, counted, the latest first', () => {
    const diagnostics = new Diagnostics()
    diagnostics.apply(diagnosticView({ count: 1 }))
    diagnostics.apply(diagnosticView({ count: 3, lastMs: 5 }))
    diagnostics.apply(diagnosticView({ count: 2, lastMs: 4 }))
    diagnostics.apply(diagnosticView({ line: 2, count: 4 }))
    diagnostics.apply(diagnosticView({ code: 'CHANNEL_PAUSED', lastMs: 9 }))
    expect(diagnostics.groups.map(({ code, count }) => [code, count])).toEqual([
      ['CHANNEL_PAUSED', 1],
      ['TAP_SLOW', 7],
    ])
    expect(diagnostics.size).toBe(3)
  })
})

describe('the fault of a simulated messenger', () => {
  it('is what the sandbox says, until this page sets another one', async () => {
    const messenger = { connector: 'shop', name: 'Shop', fault: 'slow' }
    const set: string[] = []
    const simulated = new SimulatedChats({
      messengers: async () => ({ items: [messenger] }),
      chats: async () => ({ items: [] }),
      checks: async () => ({ items: [] }),
      setFault: async (connector: string, fault: string) => void set.push(`${connector} ${fault}`),
    } as unknown as SandboxApi)
    expect(simulated.fault('shop')).toBe('none')
    await simulated.load()
    expect(simulated.fault('shop')).toBe('slow')
    await simulated.setFault('shop', 'down')
    expect([simulated.fault('shop'), set]).toEqual(['down', ['shop down']])
    await simulated.load()
    expect(simulated.fault('shop')).toBe('slow')
  })
})

describe('traces', () => {
  it('show the newest of answers that overtake each other', async () => {
    const answers: ((trace: MessageTrace) => void)[] = []
    const traces = new Traces({ trace: () => new Promise((resolve) => answers.push(resolve)) }, new ManualClock())
    expect(traces.steps(1)).toBeUndefined()
    const loading = [traces.load(1), traces.load(1)]
    answers[1]?.({ message: 1 as never, steps: [traceStep(1, 'a'), traceStep(2, 'b')] })
    answers[0]?.({ message: 1 as never, steps: [traceStep(1, 'a')] })
    await Promise.all(loading)
    expect(traces.steps(1)?.map(({ text }) => text)).toEqual(['a', 'b'])
  })

  it('are loaded again when something happens while they are on their way', async () => {
    const clock = new ManualClock()
    const answers: ((trace: MessageTrace) => void)[] = []
    const traces = new Traces({ trace: () => new Promise((resolve) => answers.push(resolve)) }, clock)
    void traces.load(1)
    traces.refresh(1)
    clock.advance(100)
    expect(answers).toHaveLength(2)
  })

  it('are loaded again once after each burst of news about their message', async () => {
    const clock = new ManualClock()
    const asked: number[] = []
    const trace = async (message: number): Promise<MessageTrace> => {
      asked.push(message)
      return { message: message as never, steps: [] }
    }
    const traces = new Traces({ trace }, clock)
    traces.refresh(1)
    await traces.load(1)
    for (const message of [1, 1, 2]) traces.refresh(message)
    clock.advance(100)
    traces.refresh(1)
    clock.advance(100)
    expect(asked).toEqual([1, 1, 1])
  })
})

describe('drafts', () => {
  it('outlive the page', () => {
    const stored = new Map<string, string>()
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    }
    const drafts = new Drafts(storage)
    drafts.set('7/1', 'half a sen')
    drafts.set('7/2', 'x')
    drafts.set('7/2', '')
    const later = new Drafts(storage)
    expect([later.get('7/1'), later.get('7/2')]).toEqual(['half a sen', ''])
  })

  it.each(['no json', '{}', '[1, ["a", 2], null]'])('begin anew when the storage holds %s', (value) => {
    const drafts = new Drafts({
      getItem: () => value,
      setItem: () => {
        throw new Error('full')
      },
    })
    drafts.set('a', 'kept all the same')
    expect(drafts.get('a')).toBe('kept all the same')
  })
})

describe('typing and notices', () => {
  it('shows who types until they stop or send', () => {
    const clock = new ManualClock()
    const typing = new Typing(clock)
    typing.apply(1, 'Mia')
    clock.advance(5_000)
    typing.apply(1, 'Mia')
    clock.advance(5_000)
    expect(typing.name(1)).toBe('Mia')
    clock.advance(1_000)
    expect(typing.name(1)).toBeUndefined()
    typing.apply(1, 'Mia')
    typing.end(1)
    expect(typing.name(1)).toBeUndefined()
  })

  it('closes good news by itself and keeps problems, with what to do next', async () => {
    const clock = new ManualClock()
    const notices = new Notices(clock)
    notices.say('Stored.')
    expect(await notices.attempt(() => Promise.reject(new Error('boom')))).toBe(false)
    clock.advance(60_000)
    expect(notices.list).toMatchObject([{ text: 'boom', problem: { code: 'PAGE' } }])
  })
})
