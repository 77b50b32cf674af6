import { PlugboardError } from '@plugboard/contract'

/** What became of one write of a group: stored and synced, or why not. */
export type WriteResult = PlugboardError | null

/** Stores groups of writes. */
export interface GroupWriter<Write> {
  /** How many writes a group should have at most. */
  readonly groupWrites: number
  /** Never rejects. */
  commit(writes: readonly Write[]): Promise<readonly WriteResult[]>
}

interface Waiting<Write> {
  readonly write: Write
  readonly resolve: () => void
  readonly reject: (error: PlugboardError) => void
}

export interface CommitQueueOptions<Write> {
  readonly engine: GroupWriter<Write>
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
export class CommitQueue<Write> {
  readonly #options: CommitQueueOptions<Write>
  #waiting: Waiting<Write>[] = []
  /** Waiting or being written. */
  #open = 0
  #onIdle: (() => void)[] = []

  constructor(options: CommitQueueOptions<Write>) {
    this.#options = options
  }

  /** Resolves when the write is durable. @throws STORE_BUSY, and what the engine answers */
  commit(write: Write): Promise<void> {
    if (this.#open >= this.#options.maxWaiting) {
      return Promise.reject(new PlugboardError('STORE_BUSY', { waiting: this.#open }))
    }
    this.#open++
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiting.push({ write, resolve, reject })
    if (this.#waiting.length === 1) this.#options.schedule(() => this.#flush())
    return promise
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

  async #store(group: readonly Waiting<Write>[]): Promise<void> {
    const results = await this.#options.engine.commit(group.map(({ write }) => write))
    this.#open -= group.length
    settle(group, results)
    this.#report(group, results)
    if (this.#open > 0) return
    for (const resolve of this.#onIdle.splice(0)) resolve()
  }

  #report(group: readonly Waiting<Write>[], results: readonly WriteResult[]): void {
    const stored = group.filter((_, at) => results[at] === null).map(({ write }) => write)
    if (stored.length > 0) this.#options.onStored(stored)
    const failed = results.find((result) => result !== null && FAILURES.has(result.code))
    if (failed !== null && failed !== undefined) this.#options.onFailure(failed)
  }
}

function settle(group: readonly Waiting<unknown>[], results: readonly WriteResult[]): void {
  for (const [at, { resolve, reject }] of group.entries()) {
    const result = results[at]
    if (result === null || result === undefined) resolve()
    else reject(result)
  }
}

/** Failures that no caller caused. */
const FAILURES: ReadonlySet<string> = new Set([
  'STORE_FAILED',
  'STORE_DAMAGED',
  'STORE_UNREACHABLE',
  'STORE_DENIED',
  'STORE_FOLDER_UNUSABLE',
])
