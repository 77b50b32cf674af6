import type { DeliveryState, DeliveryView } from '@plugboard/contract'
import { shallowRef } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'
import { FreshMap } from './fresh-map.ts'

/** Deliveries that a person may want to send again. */
const RESENDABLE: readonly DeliveryState[] = ['dead', 'unknown', 'refused']
const PAGE = 50

export function isResendable(state: DeliveryState): boolean {
  return RESENDABLE.includes(state)
}

export class DeadLetters {
  readonly #api: Pick<DeskApi, 'deliveries' | 'resend'>
  readonly #deliveries = new FreshMap<number, DeliveryView>()
  readonly #next = shallowRef<number | null>(null)
  readonly #state = shallowRef<'new' | 'loading' | 'loaded'>('new')

  constructor(api: Pick<DeskApi, 'deliveries' | 'resend'>) {
    this.#api = api
  }

  /** The latest first. */
  get list(): readonly DeliveryView[] {
    return this.#deliveries.values().toSorted((one, other) => other.id - one.id)
  }

  get size(): number {
    return this.#deliveries.size
  }

  get loaded(): boolean {
    return this.#state.value === 'loaded'
  }

  get loading(): boolean {
    return this.#state.value === 'loading'
  }

  get hasMore(): boolean {
    return this.#next.value !== null
  }

  /** The first page again; later ones are asked for again too. */
  async reload(): Promise<void> {
    await this.#loadPage(undefined)
  }

  async loadMore(): Promise<void> {
    if (this.#next.value !== null && !this.loading) await this.#loadPage(this.#next.value)
  }

  /** A new delivery takes its place; the old one leaves the list. */
  async resend(delivery: number): Promise<DeliveryView> {
    const again = await this.#api.resend(delivery)
    this.#deliveries.delete(delivery)
    return again
  }

  applyEvent(delivery: DeliveryView): void {
    if (isResendable(delivery.state)) this.#deliveries.applyEvent(delivery.id, delivery)
    else this.#deliveries.delete(delivery.id)
  }

  async #loadPage(before: number | undefined): Promise<void> {
    const begun = this.#deliveries.begin()
    this.#state.value = 'loading'
    try {
      const page = await this.#api.deliveries({ states: RESENDABLE.join(','), before, limit: PAGE })
      const found = new Map(page.items.map((delivery) => [Number(delivery.id), delivery] as const))
      if (before === undefined) this.#deliveries.replaceAll(found, begun)
      else for (const [id, delivery] of found) this.#deliveries.applyAnswer(id, delivery, begun)
      this.#next.value = page.next
    } finally {
      this.#state.value = 'loaded'
    }
  }
}
