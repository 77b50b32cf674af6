import { PlugboardError } from '@plugboard/contract'
import type { Client } from 'pg'
import { pause } from '../clock/pause.ts'
import { commitArguments } from '../engine/commit-arguments.ts'
import { COMMIT_ARGUMENTS } from '../engine/commit-function.ts'
import { isConnectionLost, isTryAgain, isUnreachable, type StorePlace } from '../store-fault.ts'
import type { Write } from '../write.ts'
import { connect } from './connect.ts'

export interface CommitConnectionOptions {
  readonly url: string
  readonly place: StorePlace
  /** The number of this store among all that share the database. */
  readonly origin: number
  readonly schemaVersion: number
  readonly nowMs: () => number
}

/** How often a commit is sent again when the database cannot be reached, and how long is waited before. */
const RETRY_AFTER_MS: readonly number[] = [0, 50, 200, 500, 1_000, 1_500, 2_000]
/** How often when it lost against another transaction. */
const TRY_AGAIN = 10
/** How long it is asked what became of a commit whose answer was lost. */
const FATE_AFTER_MS: readonly number[] = [0, 100, 250, 500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000]

interface Lane {
  readonly client: Client
  readonly number: number
}

/**
 * The connection that commits, one commit at a time. Each commit carries a number that is stored with it; so when the
 * connection breaks after one was sent, the next connection finds out what became of it: it fences the broken one off, which
 * waits for a commit that still runs, and after which one that has not begun cannot run any more.
 */
export class CommitConnection {
  readonly #options: CommitConnectionOptions
  readonly #sql: string
  #lane: Lane | undefined
  #lanes = 0
  #n = 0
  #closed = false

  constructor(options: CommitConnectionOptions) {
    this.#options = options
    const parameters = Array.from({ length: COMMIT_ARGUMENTS }, (_, at) => `$${at + 1}`)
    this.#sql = `select plugboard.commit_${options.schemaVersion}(${parameters.join(', ')})`
  }

  /** Resolves when the writes are durable. Rejects with what the server said; nothing is stored then, but for STORE_FAILED. */
  async commit(writes: readonly Write[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const lane = this.#lane ?? (await this.#connected())
      const n = ++this.#n
      try {
        await this.#send(lane, n, writes)
        return
      } catch (error) {
        if (isTryAgain(error) && attempt < TRY_AGAIN) continue
        if (!isConnectionLost(error)) throw error
        this.#giveUp(lane)
        if (await this.#wasStored(lane, n, error)) return
        if (attempt >= TRY_AGAIN) throw error
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const lane = this.#lane
    if (lane === undefined) return
    await lane.client.query('delete from plugboard.commits where origin = $1', [this.#options.origin]).catch(() => {})
    await lane.client.end()
  }

  async #send({ client, number }: Lane, n: number, writes: readonly Write[]): Promise<void> {
    const { origin, nowMs } = this.#options
    const values = commitArguments({ origin, lane: number, n }, writes, nowMs())
    await client.query({ name: 'plugboard_commit', text: this.#sql, values })
  }

  async #connected(): Promise<Lane> {
    if (this.#lane !== undefined) return this.#lane
    for (const retryAfterMs of RETRY_AFTER_MS) {
      try {
        this.#lane = await this.#newLane()
        return this.#lane
      } catch (error) {
        if (this.#closed || retryAfterMs === RETRY_AFTER_MS.at(-1) || !isUnreachable(error)) throw error
        await pause(retryAfterMs)
      }
    }
    throw new PlugboardError('STORE_CLOSED')
  }

  async #newLane(): Promise<Lane> {
    const { url, origin } = this.#options
    const number = ++this.#lanes
    const client = await connect(url, 'plugboard commits', () => {
      if (this.#lane?.number === number) this.#lane = undefined
    })
    await client.query('insert into plugboard.commits (origin, lane, n) values ($1, $2, 0)', [origin, number])
    return { client, number }
  }

  #giveUp(lane: Lane): void {
    if (this.#lane === lane) this.#lane = undefined
    lane.client.end().catch(() => {})
  }

  /** @throws STORE_FAILED when the database cannot be asked for so long that the caller has to be told */
  async #wasStored(lost: Lane, n: number, cause: unknown): Promise<boolean> {
    let problem = ''
    for (const retryAfterMs of FATE_AFTER_MS) {
      await pause(retryAfterMs)
      try {
        const { client } = await this.#connected()
        const { rows } = await client.query({
          text: 'update plugboard.commits set fenced = true where origin = $1 and lane = $2 returning n',
          values: [this.#options.origin, lost.number],
          rowMode: 'array',
        })
        return Number((rows[0] as readonly unknown[] | undefined)?.[0] ?? 0) >= n
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error)
      }
    }
    throw new PlugboardError(
      'STORE_FAILED',
      { problem: `the database did not answer after a commit was sent (${problem})` },
      { cause },
    )
  }
}
