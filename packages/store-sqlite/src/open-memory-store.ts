import type { Clock } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { tuningDefaults, type Tuning } from './engine/engine-options.ts'
import { SameThreadEngine } from './engine/same-thread-engine.ts'
import { SqliteStore } from './sqlite-store.ts'

export interface MemoryStoreOptions {
  /** Stamps the journal. */
  readonly clock: Clock
  /** For tests and measurements. */
  readonly tuning?: Tuning
}

/**
 * The embedded store without a disk: the same code, for tests and the sandbox. A commit is done within the microtasks
 * that follow it, so that a virtual clock never has to wait for it.
 */
export async function openMemoryStore({ clock, tuning = {} }: MemoryStoreOptions): Promise<Store> {
  const engine = new SameThreadEngine({ folder: MEMORY, file: MEMORY, tuning })
  const counters = await engine.ask('counters')
  const { maxWaiting } = { ...tuningDefaults, ...tuning }
  return new SqliteStore({
    engine,
    clock,
    counters,
    schedule: queueMicrotask,
    maxWaiting,
    onFailure: () => {},
    release: () => {},
  })
}

const MEMORY = ':memory:'
