import { PlugboardError } from '@plugboard/contract'
import type { Client } from 'pg'
import { pause } from '../clock/pause.ts'
import { isConnectionLost, isTryAgain, isUnreachable, storeErrorOf, type StorePlace } from '../store-fault.ts'
import { connect } from './connect.ts'

/** A value that a statement is given. */
export type Parameter = string | number | null | Buffer
export type ReadRow = readonly (string | number | boolean | null | Buffer)[]

/** How often a question is asked again when its connection was lost, and how long is waited before. */
const RETRY_AFTER_MS: readonly number[] = [0, 50, 200, 500, 1_000, 2_000]

/**
 * Asks questions on one connection, made when it is needed and again when it was lost. A question changes nothing, or the
 * same when it is asked twice; so it is asked again until the database answers or seconds have passed, also when another
 * transaction won.
 */
export class Reader {
  readonly #url: string
  readonly #name: string
  readonly #place: StorePlace
  readonly #statements = new Map<string, string>()
  #client: Promise<Client> | undefined
  #closed = false

  constructor(url: string, name: string, place: StorePlace) {
    this.#url = url
    this.#name = name
    this.#place = place
  }

  /** @throws STORE_UNREACHABLE, STORE_CLOSED, STORE_FAILED */
  async rows(sql: string, values: readonly Parameter[] = []): Promise<readonly ReadRow[]> {
    for (const retryAfterMs of RETRY_AFTER_MS) {
      try {
        return await this.#ask(sql, values)
      } catch (error) {
        if (this.#closed) throw new PlugboardError('STORE_CLOSED')
        const last = retryAfterMs === RETRY_AFTER_MS.at(-1)
        if (last || !(isUnreachable(error) || isTryAgain(error))) throw storeErrorOf(error, this.#place)
        await pause(retryAfterMs)
      }
    }
    throw new PlugboardError('STORE_CLOSED')
  }

  /**
   * Asks once: for a statement that must not run twice. @throws STORE_UNREACHABLE (it did not run), STORE_FAILED (nobody
   * knows whether it did), STORE_CLOSED
   */
  async once(sql: string, values: readonly Parameter[] = []): Promise<readonly ReadRow[]> {
    await this.rows('select 1')
    try {
      return await this.#ask(sql, values)
    } catch (error) {
      if (!isConnectionLost(error)) throw storeErrorOf(error, this.#place)
      const problem = error instanceof Error ? error.message : String(error)
      throw new PlugboardError('STORE_FAILED', { problem }, { cause: error })
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = await this.#client?.catch(() => undefined)
    await client?.end()
  }

  async #ask(sql: string, values: readonly Parameter[]): Promise<readonly ReadRow[]> {
    if (this.#closed) throw new PlugboardError('STORE_CLOSED')
    const client = await this.#connected()
    const query = { name: this.#nameOf(sql), text: sql, values: [...values], rowMode: 'array' as const }
    const { rows } = await client.query<(string | number | null)[]>(query)
    return rows
  }

  #connected(): Promise<Client> {
    if (this.#client !== undefined) return this.#client
    const forget = (): void => {
      if (this.#client === client) this.#client = undefined
    }
    const client = connect(this.#url, this.#name, forget)
    client.catch(forget)
    this.#client = client
    return client
  }

  /** A statement with a name is parsed once per connection. */
  #nameOf(sql: string): string {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const name = `plugboard_${this.#statements.size + 1}`
    this.#statements.set(sql, name)
    return name
  }
}
