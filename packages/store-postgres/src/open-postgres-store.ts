import type { Clock, PlugboardError } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { connect, databaseName } from './connection/connect.ts'
import { CommitConnection } from './connection/commit-connection.ts'
import { Reader } from './connection/reader.ts'
import { IdBlocks } from './engine/id-blocks.ts'
import { migrate } from './migrations/migrate.ts'
import { migrations } from './migrations/migrations.ts'
import { PostgresStore } from './postgres-store.ts'
import { storeErrorOf, type StorePlace } from './store-fault.ts'
import { tuningDefaults, type Tuning } from './tuning.ts'

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`, with what else `pg` understands. Everything is kept in its schema `plugboard`. */
  readonly url: string
  /** Stamps the journal. */
  readonly clock: Clock
  /** Called when the store failed in a way that no caller caused: the database does not answer. */
  readonly onFailure?: (error: PlugboardError) => void
  /** For tests and measurements. */
  readonly tuning?: Tuning
}

/**
 * Opens the store that many workers share, and brings its schema up to date; several may do so at the same time.
 * @throws CONFIG_VALUE_INVALID, STORE_UNREACHABLE, STORE_DENIED, STORE_NEWER, STORE_FULL, STORE_FAILED
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { url, clock, onFailure = () => {} } = options
  const tuning = { ...tuningDefaults, ...options.tuning }
  const place = { database: databaseName(url) }
  const origin = await prepare(url, place)
  const parts = { url, place, origin, schemaVersion: migrations.length, nowMs: () => clock.now() }
  const loads = new Reader(url, 'plugboard loads', place)
  const pages = new Reader(url, 'plugboard pages', place)
  const rates = new Reader(url, 'plugboard rates', place)
  const ids = new IdBlocks(loads)
  await ids.renew()
  const commits = new CommitConnection(parts)
  return new PostgresStore({ ...parts, loads, pages, rates, ids, commits, tuning, onFailure })
}

/** The schema as this version knows it, and a number for this store. */
async function prepare(url: string, place: StorePlace): Promise<number> {
  try {
    const client = await connect(url, 'plugboard start', () => {})
    try {
      await migrate(client, place)
      const { rows } = await client.query("select nextval('plugboard.origins') as origin")
      return (rows[0] as { readonly origin: number }).origin
    } finally {
      await client.end()
    }
  } catch (error) {
    throw storeErrorOf(error, place)
  }
}
