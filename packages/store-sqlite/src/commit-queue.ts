import { PlugboardError } from '@plugboard/contract'
import type { EngineAccess } from './engine/engine-access.ts'
import type { WriteResult } from './engine/engine.ts'
import type { Write } from './write.ts'

interface Waiting {
  readonly write: Write
  readonly resolve: () => void
  readonly reject: (error: PlugboardError) => void
}

export interface CommitQueueOptions {
  readonly engine: EngineAccess
  /** Called with the group's flush; what is asked for until then joins the group. */
  readonly schedule: (flush: () => void) => void
  /** How many may wait, those being written included. */
  readonly maxWaiting: number
  /** Called after each group that stored something, with what was stored. */
  readonly onStored: (writes: readonly Write[]) => void
  /** Called for each failure that is not a caller's. */
  readonly onFailure: (error: PlugboardError) => void
}

/** Gathers the writes of one moment into a group and answers each caller. (design: Store and journal) */
export class CommitQueue {
  readonly #options: CommitQueueOptions
  #waiting: Waiting[] = []
  /** Waiting or being written. */
  #open = 0
  #onIdle: (() => void)[] = []

  constructor(options: CommitQueueOptions) {
    this.#options = options
  }

  /** Resolves when the write is durable. @throws STORE_BUSY, and what the engine answers */
  commit(write: Write): Promise<void> {
    if (this.#open >= this.#options.maxWaiting) {
      return Promise.reject(new PlugboardError('STORE_BUSY', { waiting: this.#open }))
    }
    this.#open++
    if (this.#waiting.length === 0) this.#options.schedule(() => this.#flush())
    return new Promise((resolve, reject) => this.#waiting.push({ write, resolve, reject }))
  }

  /** Resolves when nothing waits. */
  idle(): Promise<void> {
    return this.#open === 0 ? Promise.resolve() : new Promise((resolve) => this.#onIdle.push(resolve))
  }

  #flush(): void {
    const waiting = this.#waiting
    this.#waiting = []
    const { groupWrites } = this.#options.engine
    for (let at = 0; at < waiting.length; at += groupWrites) void this.#store(waiting.slice(at, at + groupWrites))
  }

  async #store(group: readonly Waiting[]): Promise<void> {
    const results = await this.#options.engine.commit(group.map(({ write }) => write))
    this.#open -= group.length
    settle(group, results)
    this.#report(group, results)
    if (this.#open > 0) return
    for (const resolve of this.#onIdle.splice(0)) resolve()
  }

  #report(group: readonly Waiting[], results: readonly WriteResult[]): void {
    const stored = group.filter((_, at) => results[at] === null).map(({ write }) => write)
    if (stored.length > 0) this.#options.onStored(stored)
    const failed = results.find((result) => result?.code === 'STORE_FAILED' || result?.code === 'STORE_DAMAGED')
    if (failed !== null && failed !== undefined) this.#options.onFailure(failed)
  }
}

function settle(group: readonly Waiting[], results: readonly WriteResult[]): void {
  for (const [at, { resolve, reject }] of group.entries()) {
    const result = results[at]
    if (result === null || result === undefined) resolve()
    else reject(result)
  }
}
