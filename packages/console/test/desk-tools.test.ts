import type { ChatView, FoundMessage, QuickAnswerView } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { ChatQuery, FindQuery } from '../src/api/desk-api.ts'
import type { Page } from '../src/api/page.ts'
import { hrefOf, parseRoute } from '../src/shell/route.ts'
import { type Alert, type AlertDoor, Alerts, tabTitle } from '../src/state/alerts.ts'
import { Chats } from '../src/state/chats.ts'
import { MessageSearch } from '../src/state/message-search.ts'
import { Preferences } from '../src/state/preferences.ts'
import { QuickAnswers, typedShortcut } from '../src/state/quick-answers.ts'
import { actionOf, neighbour, shortcuts } from '../src/state/shortcuts.ts'
import { visibleRange } from '../src/state/visible-range.ts'
import { chatView, messageView } from './views.ts'

const spoken = (id: number, atMs: number, given: object = {}): ChatView =>
  chatView({ id, name: `Chat ${id}`, last: { text: 'x', direction: 'inbound', atMs }, ...given })
const session = (state: string, operator: number | null) => ({
  session: { state, operator: operator === null ? null : { id: operator, name: 'Anna' } },
})
const ids = (chats: readonly { readonly id: number }[]): readonly number[] => chats.map(({ id }) => id)

describe('the list of chats', () => {
  it('shows whose they are, and asks the host for them', async () => {
    const asked: ChatQuery[] = []
    const chats = new Chats({
      chats: async (query) => {
        asked.push(query)
        return { items: [], next: null }
      },
      chat: async (id) => chatView({ id }),
    })
    await chats.show({ search: '', line: 0, connector: '', operator: 0 })
    expect(asked).toMatchObject([{ operator: 0 }])
    chats.applyEvent(spoken(1, 1, session('waiting', null)))
    chats.applyEvent(spoken(2, 2, session('open', 7)))
    chats.applyEvent(spoken(3, 3, session('closed', null)))
    expect(ids(chats.list)).toEqual([1])
    await chats.show({ search: '', line: 0, connector: '', operator: 7 })
    expect(ids(chats.list)).toEqual([2])
  })

  it('knows unread chats from the start, and shows each in its place of the list only', async () => {
    const pages: Record<string, Page<ChatView>> = {
      unread: { items: [spoken(1, 10, { unread: 3 })], next: null },
      first: { items: [spoken(9, 90), spoken(8, 80)], next: 8 },
      second: { items: [spoken(5, 50), spoken(1, 10, { unread: 3 })], next: null },
    }
    const answer = ({ unread, before }: ChatQuery) =>
      pages[unread ? 'unread' : before === undefined ? 'first' : 'second'] as Page<ChatView>
    const chats = new Chats({ chats: async (query) => answer(query), chat: async (id) => chatView({ id }) })
    await chats.reload()
    expect([chats.unread, ids(chats.unreadChats), ids(chats.list)]).toEqual([3, [1], [9, 8]])
    await chats.loadMore()
    expect(ids(chats.list)).toEqual([9, 8, 5, 1])
  })
})

describe('a search in messages', () => {
  const found = (id: number): FoundMessage => ({ id, excerpt: 'x' }) as unknown as FoundMessage

  it('goes on from what was looked at, in one chat or in all', async () => {
    const asked: FindQuery[] = []
    const search = new MessageSearch({
      findMessages: async (query) => {
        asked.push(query)
        return query.before === undefined ? { items: [found(9)], next: 5 } : { items: [found(2)], next: null }
      },
    })
    await search.show({ search: 'a', chat: 4 })
    expect(search.hasMore).toBe(true)
    await search.more()
    await search.more()
    expect(ids(search.found)).toEqual([9, 2])
    expect(asked).toMatchObject([{ chat: 4 }, { chat: 4, before: 5 }])
    await search.show({ search: '', chat: null })
    expect([search.found, asked.length]).toEqual([[], 2])
  })

  it('drops the answer to what is no longer sought', async () => {
    const answers = new Map<string, (page: Page<FoundMessage>) => void>()
    const search = new MessageSearch({
      findMessages: ({ search: text }) => new Promise((resolve) => answers.set(text, resolve)),
    })
    const shown = [search.show({ search: 'a', chat: null }), search.show({ search: 'b', chat: null })]
    answers.get('b')?.({ items: [found(2)], next: null })
    answers.get('a')?.({ items: [found(1)], next: 7 })
    await Promise.all(shown)
    expect([ids(search.found), search.hasMore, search.loading]).toEqual([[2], false, false])
  })
})

describe('quick answers', () => {
  const answer = (id: number, shortcut: string, text: string): QuickAnswerView => ({ id, shortcut, text })

  it('that begin with what was typed come before those that hold it', async () => {
    const items = [answer(1, 'bye', 'Have a hello day'), answer(2, 'Hello', 'Good day'), answer(3, 'x', 'y')]
    const answers = new QuickAnswers({
      quickAnswers: async () => ({ items }),
      addQuickAnswer: async () => items[0] as QuickAnswerView,
      changeQuickAnswer: async () => items[0] as QuickAnswerView,
      removeQuickAnswer: async () => {},
    })
    await answers.load()
    expect(ids(answers.matching('HE'))).toEqual([2, 1])
    expect(ids(answers.matching(''))).toEqual([1, 2, 3])
  })

  it.each([
    ['/', ''],
    ['/hi', 'hi'],
    ['/Grüße', 'Grüße'],
    ['', null],
    ['hi /x', null],
    ['/two words', null],
    ['/a/b', null],
    ['//', null],
  ])('are offered for %j: %j', (text, shortcut) => {
    expect(typedShortcut(text)).toBe(shortcut)
  })
})

describe('shortcuts', () => {
  const pressed = (key: string, given: object = {}) =>
    actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false, ...given })

  it('have a key each, and leave the browser its own', () => {
    expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length)
    expect([pressed('r'), pressed('R'), pressed('?'), pressed('x'), pressed('Enter')]).toEqual([
      'reply',
      'reply',
      'help',
      null,
      null,
    ])
    for (const given of [
      { ctrlKey: true },
      { metaKey: true },
      { altKey: true },
      { repeat: true },
      { isComposing: true },
    ])
      expect(pressed('r', given)).toBeNull()
  })

  it.each([
    [2, 1, 3],
    [3, 1, 1],
    [1, -1, 3],
    [9, 1, 1],
    [9, -1, 3],
  ] as const)('lead from chat %d by %d to chat %d', (from, step, to) => {
    expect(neighbour([{ id: 1 }, { id: 2 }, { id: 3 }], from, step)?.id).toBe(to)
    expect(neighbour([], from, step)).toBeUndefined()
  })
})

describe('alerts', () => {
  function browser(allowed: 'granted' | 'denied' = 'granted') {
    const shown: Alert[] = []
    const state = { permission: 'default' as ReturnType<AlertDoor['permission']>, hidden: true }
    const alerts = new Alerts(
      {
        permission: () => state.permission,
        ask: async () => void (state.permission = allowed),
        isHidden: () => state.hidden,
        show: (alert) => void shown.push(alert),
      },
      new Preferences(null),
    )
    return { alerts, shown, state }
  }
  const says = (id: number, given: object = {}) =>
    messageView({ id, direction: 'inbound', author: { id: 3, name: 'Mia' }, text: '[b]Hi[/b]', ...given })

  it('come once for each new message of a customer while the page is hidden', async () => {
    const { alerts, shown, state } = browser()
    alerts.tell(says(1), undefined, 7)
    await alerts.turnOn()
    for (const id of [2, 2, 1]) alerts.tell(says(id), spoken(1, 1, session('open', 7)), 7)
    expect(shown).toEqual([{ title: 'Mia', text: 'Hi', chat: 1 }])
    alerts.tell(says(3), spoken(1, 1, session('open', 8)), 7)
    alerts.tell(says(4, { direction: 'outbound' }), undefined, 7)
    alerts.tell(says(5, { edited: true }), undefined, 7)
    state.hidden = false
    alerts.tell(says(6), undefined, 7)
    state.hidden = true
    alerts.turnOff()
    alerts.tell(says(7), undefined, 7)
    expect(shown).toHaveLength(1)
  })

  it('stay off where the browser does not allow them, or has none', async () => {
    const { alerts } = browser('denied')
    await alerts.turnOn()
    expect([alerts.isOn, alerts.permission]).toEqual([false, 'denied'])
    const none = new Alerts(null, new Preferences(null))
    await none.turnOn()
    expect([none.isOn, none.permission]).toEqual([false, 'absent'])
  })

  it.each([
    [0, 'Desk · Plugboard'],
    [3, '(3) Desk · Plugboard'],
    [120, '(99+) Desk · Plugboard'],
  ])('%d unread messages stand in the title', (unread, title) => {
    expect(tabTitle('Desk', unread)).toBe(title)
  })
})

it.each([[null], ['no json'], ['null'], ['{"shortcuts":"yes"}']])('preferences begin anew from %j', (stored) => {
  const preferences = new Preferences({ getItem: () => stored, setItem: () => {} })
  expect(preferences.chosen).toEqual({ shortcuts: true, alerts: false })
  preferences.choose({ shortcuts: false })
  expect(preferences.chosen).toEqual({ shortcuts: false, alerts: false })
})

it.each([
  [
    { count: 0, rowHeight: 10, scrollTop: 0, height: 100 },
    { from: 0, to: 0, above: 0, below: 0 },
  ],
  [
    { count: 100, rowHeight: 10, scrollTop: 0, height: 100 },
    { from: 0, to: 18, above: 0, below: 820 },
  ],
  [
    { count: 10_000, rowHeight: 10, scrollTop: 50_000, height: 95 },
    { from: 4992, to: 5018, above: 49_920, below: 49_820 },
  ],
  [
    { count: 20, rowHeight: 10, scrollTop: 5_000, height: 100 },
    { from: 20, to: 20, above: 200, below: 0 },
  ],
])('of %j these entries are drawn', (list, range) => {
  expect(visibleRange(list)).toEqual(range)
})

it.each(['#/desk', '#/desk/12', '#/desk/12/345'])('%s leads where it says', (hash) => {
  const route = parseRoute(hash)
  expect(route && hrefOf(route)).toBe(hash)
})
