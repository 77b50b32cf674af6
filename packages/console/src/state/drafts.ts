import { shallowReactive } from 'vue'

/** What is used of the browser's storage; it may throw when it is full or switched off. */
export interface DraftStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const KEPT = 200
const KEY = 'plugboard.drafts'

/** Unsent texts by chat. They outlive the page where the browser has a storage for it. */
export class Drafts {
  readonly #storage: DraftStorage | null
  readonly #texts: Map<string, string>

  constructor(storage: DraftStorage | null) {
    this.#storage = storage
    this.#texts = shallowReactive(new Map(read(storage)))
  }

  get(key: string): string {
    return this.#texts.get(key) ?? ''
  }

  set(key: string, text: string): void {
    this.#texts.delete(key)
    if (text !== '') this.#texts.set(key, text)
    const [oldest] = this.#texts.keys()
    if (this.#texts.size > KEPT && oldest !== undefined) this.#texts.delete(oldest)
    this.#write()
  }

  #write(): void {
    try {
      this.#storage?.setItem(KEY, JSON.stringify([...this.#texts]))
    } catch {
      // A full storage costs the draft after the next load of the page, not now.
    }
  }
}

function read(storage: DraftStorage | null): [string, string][] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isDraft) : []
  } catch {
    return []
  }
}

function isDraft(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string'
}
