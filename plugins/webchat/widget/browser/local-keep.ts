import type { Keep } from '../core/surroundings.ts'

/** The browser's storage; where it is forbidden or full, the page's own memory. */
export class LocalKeep implements Keep {
  readonly #memory = new Map<string, string>()

  get(key: string): string | null {
    return this.#memory.get(key) ?? attempt(() => localStorage.getItem(key)) ?? null
  }

  set(key: string, value: string): void {
    const stored = attempt(() => (localStorage.setItem(key, value), true))
    if (stored === true) this.#memory.delete(key)
    else this.#memory.set(key, value)
  }

  remove(key: string): void {
    this.#memory.delete(key)
    attempt(() => localStorage.removeItem(key))
  }

  keys(): readonly string[] {
    return [...new Set([...this.#memory.keys(), ...(attempt(() => Object.keys(localStorage)) ?? [])])]
  }
}

function attempt<Value>(call: () => Value): Value | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}
