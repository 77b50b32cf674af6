import type { FoundMessage } from '@plugboard/contract'
import { shallowRef } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'

const PAGE = 30

export interface SoughtMessages {
  readonly search: string
  /** Null: in all chats. */
  readonly chat: number | null
}

/** Messages that a search found, newest first. The host looks back a bounded way; `more` goes on from there. */
export class MessageSearch {
  readonly #api: Pick<DeskApi, 'findMessages'>
  readonly #found = shallowRef<readonly FoundMessage[]>([])
  readonly #next = shallowRef<number | null>(null)
  readonly #loading = shallowRef(false)
  #sought: SoughtMessages = { search: '', chat: null }
  #request = 0

  constructor(api: Pick<DeskApi, 'findMessages'>) {
    this.#api = api
  }

  get found(): readonly FoundMessage[] {
    return this.#found.value
  }

  get loading(): boolean {
    return this.#loading.value
  }

  /** There are older messages that were not looked at. */
  get hasMore(): boolean {
    return this.#next.value !== null
  }

  async show(sought: SoughtMessages): Promise<void> {
    this.#sought = sought
    this.#found.value = []
    this.#next.value = null
    this.#request += 1
    if (sought.search !== '') await this.#load(undefined)
    else this.#loading.value = false
  }

  async more(): Promise<void> {
    if (this.#next.value !== null && !this.loading) await this.#load(this.#next.value)
  }

  async #load(before: number | undefined): Promise<void> {
    const request = ++this.#request
    this.#loading.value = true
    try {
      const { search, chat } = this.#sought
      const page = await this.#api.findMessages({ search, chat: chat ?? undefined, before, limit: PAGE })
      if (request !== this.#request) return
      this.#found.value = [...this.#found.value, ...page.items]
      this.#next.value = page.next
    } finally {
      if (request === this.#request) this.#loading.value = false
    }
  }
}
