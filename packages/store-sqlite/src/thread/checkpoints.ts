import type { Worker } from 'node:worker_threads'
import { startThread } from './start-thread.ts'

/** What the thread is doing; one number that both sides see. */
export const CHECKPOINT = { rest: 0, asked: 1, copied: 2, closed: 3 } as const

export interface CheckpointStart {
  readonly file: string
  /** Whether the database is synced, see `Tuning`. */
  readonly sync: boolean
  readonly state: Int32Array<SharedArrayBuffer>
}

/**
 * Copies SQLite's log (WAL) into the database without making a commit wait: a thread of its own, on a connection of its
 * own, copies and syncs nearly all of it, and what was written meanwhile, which is little, is left to the writer, whose
 * next commit then begins the log anew. One that is late loses nothing: the log grows until the writer copies by itself.
 */
export class Checkpoints {
  readonly #start: CheckpointStart
  readonly #copyRest: () => void
  #thread: Worker | undefined
  #commits = 0

  /** @param copyRest copies in the writer's own thread */
  constructor(place: Pick<CheckpointStart, 'file' | 'sync'>, copyRest: () => void) {
    this.#start = { ...place, state: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
    this.#copyRest = copyRest
  }

  /** To be called between two transactions. */
  afterCommit(): void {
    this.#commits += 1
    const { state } = this.#start
    if (Atomics.load(state, 0) === CHECKPOINT.copied) {
      Atomics.store(state, 0, CHECKPOINT.rest)
      this.#copyRest()
      this.#commits = 0
    } else if (this.#commits === COMMITS_BETWEEN) {
      this.#thread ??= startThread('checkpoint-thread', this.#start)
      Atomics.store(state, 0, CHECKPOINT.asked)
      Atomics.notify(state, 0)
    }
  }

  async close(): Promise<void> {
    if (this.#thread === undefined) return
    const ended = new Promise((resolve) => this.#thread!.once('exit', resolve))
    Atomics.store(this.#start.state, 0, CHECKPOINT.closed)
    Atomics.notify(this.#start.state, 0)
    await ended
  }
}

/** Rare enough that a page which many commits touched is copied once. (test/bench, durable-inbound) */
const COMMITS_BETWEEN = 128
