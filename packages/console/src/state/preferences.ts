import { shallowRef } from 'vue'
import type { DraftStorage } from './drafts.ts'

/** What a person chose for this browser. */
export interface Chosen {
  /** Single keys do something on the desk. */
  readonly shortcuts: boolean
  /** The browser tells of new messages while the page is hidden. */
  readonly alerts: boolean
}

const KEY = 'plugboard.preferences'
const DEFAULTS: Chosen = { shortcuts: true, alerts: false }

export class Preferences {
  readonly #storage: DraftStorage | null
  readonly #chosen

  constructor(storage: DraftStorage | null) {
    this.#storage = storage
    this.#chosen = shallowRef(read(storage))
  }

  get chosen(): Chosen {
    return this.#chosen.value
  }

  choose(change: Partial<Chosen>): void {
    this.#chosen.value = { ...this.#chosen.value, ...change }
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#chosen.value))
    } catch {
      // A full storage costs the choice after the next load of the page, not now.
    }
  }
}

function read(storage: DraftStorage | null): Chosen {
  try {
    const stored = JSON.parse(storage?.getItem(KEY) ?? 'null') as Partial<Record<keyof Chosen, unknown>> | null
    return {
      shortcuts: isFlag(stored?.shortcuts, DEFAULTS.shortcuts),
      alerts: isFlag(stored?.alerts, DEFAULTS.alerts),
    }
  } catch {
    return DEFAULTS
  }
}

function isFlag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise
}
