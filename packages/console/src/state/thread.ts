import type { DeliveryView, MessageView } from '@plugboard/contract'
import { shallowRef } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'
import { FreshMap, type Mark } from './fresh-map.ts'

const PAGE = 50
/** Messages that are held at once; more would make the page slow, however long the chat is. */
const HELD = 200

/**
 * A window on the messages of one chat: at first the newest page; it moves towards older and newer ones as they are
 * asked for, and forgets what it left behind. At the newest end it also takes what the events tell.
 */
export class Thread {
  readonly chat: number
  readonly #api: Pick<DeskApi, 'messages'>
  readonly #messages = new FreshMap<number, MessageView>()
  readonly #hasOlder = shallowRef(false)
  readonly #hasNewer = shallowRef(false)
  readonly #wasLoaded = shallowRef(false)
  readonly #running = shallowRef(0)
  /** What was told of messages beyond the window while the window moves. */
  readonly #meanwhile = new Map<number, MessageView>()
  #turn: Promise<void> = Promise.resolve()

  constructor(chat: number, api: Pick<DeskApi, 'messages'>) {
    this.chat = chat
    this.#api = api
  }

  /** Oldest first. */
  get messages(): readonly MessageView[] {
    return this.#messages.values().toSorted((one, other) => one.id - other.id)
  }

  get loaded(): boolean {
    return this.#wasLoaded.value && !this.loading
  }

  get loading(): boolean {
    return this.#running.value > 0
  }

  get hasOlder(): boolean {
    return this.#hasOlder.value
  }

  /** False: the window is at the end of the chat. */
  get hasNewer(): boolean {
    return this.#hasNewer.value
  }

  get(message: number): MessageView | undefined {
    return this.#messages.get(message)
  }

  /** Loads the newest page, once. */
  async load(): Promise<void> {
    if (!this.#wasLoaded.value && !this.loading) await this.#loadNewest()
  }

  async loadOlder(): Promise<void> {
    const oldest = this.messages[0]
    if (!this.hasOlder || this.loading || oldest === undefined) return
    await this.#loading(async (begun) => {
      const page = await this.#api.messages(this.chat, { before: oldest.id, limit: PAGE })
      this.#take(page.items, begun)
      this.#hasOlder.value = page.next !== null
      this.trim('oldest')
    })
  }

  async loadNewer(): Promise<void> {
    const newest = this.messages.at(-1)
    if (!this.hasNewer || this.loading || newest === undefined) return
    await this.#loading(async (begun) => {
      await this.#takeAfter(newest.id, begun)
      this.trim('newest')
    })
  }

  /** Moves the window to a message, unless it is in it. */
  async showAround(message: number): Promise<void> {
    if (this.#messages.has(message)) return
    await this.#loading(async (begun) => {
      const page = await this.#api.messages(this.chat, { before: message + 1, limit: PAGE })
      this.#keepOnly(page.items)
      this.#take(page.items, begun)
      this.#hasOlder.value = page.next !== null
      this.#hasNewer.value = true // until the next page says otherwise
      await this.#takeAfter(message, begun)
    })
  }

  /** Moves the window back to the end of the chat. */
  async showNewest(): Promise<void> {
    if (this.hasNewer) await this.#loadNewest()
  }

  /** Forgets messages beyond what is held, and keeps those at one end. */
  trim(kept: 'oldest' | 'newest'): void {
    const extra = this.#messages.size - HELD
    if (extra <= 0) return
    const gone = kept === 'oldest' ? this.messages.slice(-extra) : this.messages.slice(0, extra)
    for (const { id } of gone) this.#messages.delete(id)
    if (kept === 'oldest') this.#hasNewer.value = true
    else this.#hasOlder.value = true
  }

  begin(): Mark {
    return this.#messages.begin()
  }

  /** A message beyond either end of the window waits until the window gets there. */
  applyEvent(message: MessageView): void {
    if (this.#isInside(message.id)) {
      this.#messages.applyEvent(message.id, message)
      if (this.#messages.size > 2 * HELD) this.trim('newest') // nobody looks at it: who does has it trimmed before
    } else if (this.loading) this.#meanwhile.set(message.id, message)
  }

  applyAnswer(message: MessageView, begun: Mark): void {
    if (this.#isInside(message.id)) this.#messages.applyAnswer(message.id, message, begun)
  }

  /** A message shows its latest delivery; an earlier one that settles late changes nothing. */
  applyDelivery(delivery: DeliveryView): void {
    const shown = this.#messages.get(delivery.message)
    if (shown === undefined || (shown.delivery !== null && shown.delivery.id > delivery.id)) return
    this.#messages.applyEvent(shown.id, { ...shown, delivery })
  }

  #isInside(message: number): boolean {
    if (!this.hasOlder && !this.hasNewer) return true
    const { messages } = this
    const [oldest, newest] = [messages[0]?.id ?? 0, messages.at(-1)?.id ?? 0]
    return (!this.hasOlder || message >= oldest) && (!this.hasNewer || message <= newest)
  }

  async #loadNewest(): Promise<void> {
    await this.#loading(async (begun) => {
      const page = await this.#api.messages(this.chat, { limit: PAGE })
      if (this.hasNewer) this.#keepOnly(page.items)
      this.#hasNewer.value = false
      this.#take(page.items, begun)
      this.#hasOlder.value = page.next !== null
    })
  }

  async #takeAfter(message: number, begun: Mark): Promise<void> {
    const page = await this.#api.messages(this.chat, { after: message, limit: PAGE })
    this.#take(page.items, begun)
    this.#hasNewer.value = page.next !== null
  }

  #keepOnly(messages: readonly MessageView[]): void {
    const kept = new Set<number>(messages.map(({ id }) => id))
    for (const { id } of this.#messages.values()) if (!kept.has(id)) this.#messages.delete(id)
  }

  #take(messages: readonly MessageView[], begun: Mark): void {
    for (const message of messages) this.#messages.applyAnswer(message.id, message, begun)
  }

  /** One after the other: each begins where the window was left by the one before. */
  #loading(load: (begun: Mark) => Promise<void>): Promise<void> {
    const turn = this.loading ? this.#turn.then(() => this.#load(load)) : this.#load(load)
    this.#running.value += 1
    this.#turn = turn.catch(() => {}) // whoever asked for it is told
    return turn
  }

  async #load(load: (begun: Mark) => Promise<void>): Promise<void> {
    try {
      await load(this.begin())
      this.#wasLoaded.value = true
    } finally {
      this.#running.value -= 1
      const told = [...this.#meanwhile.values()]
      this.#meanwhile.clear()
      for (const message of told) this.applyEvent(message)
    }
  }
}
