import type { ChatView } from '@plugboard/contract'
import { shallowReactive, shallowRef } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'
import { FreshMap, type Mark } from './fresh-map.ts'

export interface ChatFilter {
  readonly search: string
  /** 0: every line. */
  readonly line: number
  /** Empty: every connector. */
  readonly connector: string
  /** Whose open sessions; 0: those that nobody has yet. Undefined: whosoever. */
  readonly operator?: number | undefined
}

const PAGE = 100
/** Unread chats that are known from the start, wherever in the list they are. */
const UNREAD = 200

/**
 * The operators' list of chats: pages of the host's answer to the current filter, kept fresh by events. With a search
 * the host says which chats match; a chat that changes meanwhile is also looked at here.
 */
export class Chats {
  readonly #api: Pick<DeskApi, 'chats' | 'chat'>
  readonly #known = new FreshMap<number, ChatView>()
  readonly #found = shallowReactive(new Set<number>())
  readonly #next = shallowRef<number | null>(null)
  /** When the last chat of the loaded pages was spoken in. */
  readonly #loadedToMs = shallowRef(Number.NEGATIVE_INFINITY)
  readonly #loading = shallowRef(false)
  readonly #filter = shallowRef<ChatFilter>({ search: '', line: 0, connector: '' })
  #request = 0

  constructor(api: Pick<DeskApi, 'chats' | 'chat'>) {
    this.#api = api
  }

  get filter(): ChatFilter {
    return this.#filter.value
  }

  get loading(): boolean {
    return this.#loading.value
  }

  get hasMore(): boolean {
    return this.#next.value !== null
  }

  /** Matching chats, the latest word first. What is known beyond the loaded pages waits for its page. */
  get list(): readonly ChatView[] {
    return this.#known
      .values()
      .filter((chat) => this.#matches(chat) && (!this.hasMore || latestMs(chat) >= this.#loadedToMs.value))
      .toSorted(byLatestWord)
  }

  /** Chats with unread messages, whatever the filter, the latest word first. */
  get unreadChats(): readonly ChatView[] {
    return this.#known
      .values()
      .filter(({ unread }) => unread > 0)
      .toSorted(byLatestWord)
  }

  get unread(): number {
    return this.#known.values().reduce((sum, chat) => sum + chat.unread, 0)
  }

  get(chat: number): ChatView | undefined {
    return this.#known.get(chat)
  }

  /** The latest chat that a simulated or outside chat leads to. */
  findExternal(connector: string, line: number, externalId: string): ChatView | undefined {
    return this.#known
      .values()
      .filter((chat) => chat.connector === connector && chat.line === line && chat.externalId === externalId)
      .toSorted(byLatestWord)[0]
  }

  /** Loads the first page of another filter. */
  async show(filter: ChatFilter): Promise<void> {
    this.#filter.value = filter
    this.#found.clear()
    this.#next.value = null
    await this.#loadPage(undefined)
  }

  async loadMore(): Promise<void> {
    if (this.#next.value !== null && !this.#loading.value) await this.#loadPage(this.#next.value)
  }

  /** Loads one chat that the list has not shown yet. */
  async load(chat: number): Promise<void> {
    const begun = this.begin()
    this.applyAnswer(await this.#api.chat(chat), begun)
  }

  begin(): Mark {
    return this.#known.begin()
  }

  applyEvent(chat: ChatView): void {
    this.#known.applyEvent(chat.id, chat)
  }

  applyAnswer(chat: ChatView, begun: Mark): void {
    this.#known.applyAnswer(chat.id, chat, begun)
  }

  /** Forgets everything and loads the first page again. */
  async reload(): Promise<void> {
    this.#known.clear()
    await Promise.all([this.show(this.filter), this.#loadUnread()])
  }

  async #loadUnread(): Promise<void> {
    const begun = this.begin()
    const page = await this.#api.chats({ unread: true, limit: UNREAD })
    for (const chat of page.items) this.applyAnswer(chat, begun)
  }

  async #loadPage(before: number | undefined): Promise<void> {
    const request = ++this.#request
    const begun = this.begin()
    this.#loading.value = true
    try {
      const page = await this.#api.chats({ ...this.#query(), limit: PAGE, before })
      if (request !== this.#request) return
      for (const chat of page.items) this.#take(chat, begun)
      this.#next.value = page.next
      const floor = before === undefined ? Number.POSITIVE_INFINITY : this.#loadedToMs.value
      this.#loadedToMs.value = Math.min(floor, ...page.items.map(latestMs))
    } finally {
      if (request === this.#request) this.#loading.value = false
    }
  }

  #take(chat: ChatView, begun: Mark): void {
    this.#found.add(chat.id)
    this.applyAnswer(chat, begun)
  }

  #query(): { search?: string; line?: number; connector?: string; operator?: number | undefined } {
    const { search, line, connector, operator } = this.filter
    return { ...(search && { search }), ...(line && { line }), ...(connector && { connector }), operator }
  }

  #matches(chat: ChatView): boolean {
    const { search, line, connector, operator } = this.filter
    if (operator !== undefined && operatorOf(chat) !== operator) return false
    if (line !== 0 && chat.line !== line) return false
    if (connector !== '' && chat.connector !== connector) return false
    return search === '' || this.#found.has(chat.id) || contains(chat, search)
  }
}

function contains(chat: ChatView, search: string): boolean {
  const wanted = search.toLowerCase()
  return chat.name.toLowerCase().includes(wanted) || (chat.last?.text.toLowerCase().includes(wanted) ?? false)
}

/** Who has the open session, 0 for nobody; null where there is none. */
function operatorOf({ session }: ChatView): number | null {
  return session === null || session.state === 'closed' ? null : (session.operator?.id ?? 0)
}

function byLatestWord(one: ChatView, other: ChatView): number {
  return latestMs(other) - latestMs(one) || other.id - one.id
}

function latestMs(chat: ChatView): number {
  return chat.last?.atMs ?? chat.createdMs
}
