import type { DeliveryView, MessageView } from '@plugboard/contract'
import { shallowRef } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'
import { FreshMap, type Mark } from './fresh-map.ts'

const PAGE = 50

/** The messages of one chat: the newest page, older ones as they are asked for, and what the events tell. */
export class Thread {
  readonly chat: number
  readonly #api: Pick<DeskApi, 'messages'>
  readonly #messages = new FreshMap<number, MessageView>()
  readonly #older = shallowRef<number | null>(null)
  readonly #state = shallowRef<'new' | 'loading' | 'loaded'>('new')

  constructor(chat: number, api: Pick<DeskApi, 'messages'>) {
    this.chat = chat
    this.#api = api
  }

  /** Oldest first. */
  get messages(): readonly MessageView[] {
    return this.#messages.values().toSorted((one, other) => one.id - other.id)
  }

  get loaded(): boolean {
    return this.#state.value === 'loaded'
  }

  get loading(): boolean {
    return this.#state.value === 'loading'
  }

  get hasOlder(): boolean {
    return this.#older.value !== null
  }

  get(message: number): MessageView | undefined {
    return this.#messages.get(message)
  }

  /** Loads the newest page, once. */
  async load(): Promise<void> {
    if (this.#state.value !== 'new') return
    await this.#loadPage(undefined, 'new')
  }

  async loadOlder(): Promise<void> {
    if (this.#older.value === null || this.loading) return
    await this.#loadPage(this.#older.value, 'loaded')
  }

  begin(): Mark {
    return this.#messages.begin()
  }

  applyEvent(message: MessageView): void {
    this.#messages.applyEvent(message.id, message)
  }

  applyAnswer(message: MessageView, begun: Mark): void {
    this.#messages.applyAnswer(message.id, message, begun)
  }

  /** A message shows its latest delivery; an earlier one that settles late changes nothing. */
  applyDelivery(delivery: DeliveryView): void {
    const shown = this.#messages.get(delivery.message)
    if (shown === undefined || (shown.delivery !== null && shown.delivery.id > delivery.id)) return
    this.#messages.applyEvent(shown.id, { ...shown, delivery })
  }

  async #loadPage(before: number | undefined, otherwise: 'new' | 'loaded'): Promise<void> {
    const begun = this.begin()
    this.#state.value = 'loading'
    try {
      const page = await this.#api.messages(this.chat, { before, limit: PAGE })
      for (const message of page.items) this.applyAnswer(message, begun)
      this.#older.value = page.next
      this.#state.value = 'loaded'
    } catch (error) {
      this.#state.value = otherwise
      throw error
    }
  }
}
