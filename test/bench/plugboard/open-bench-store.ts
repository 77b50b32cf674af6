import type { Store } from '@plugboard/store'
import { openPostgresStore } from '@plugboard/store-postgres'
import { openMemoryStore, openSqliteStore } from '@plugboard/store-sqlite'
import { systemClock } from '@plugboard/testkit'

/**
 * Where the host of a measurement keeps everything: SQLite in memory (nothing is durable), the embedded store in the
 * thread of the host, the embedded store in a thread of its own, as `plugboard serve` opens it, and PostgreSQL.
 */
export const storeKinds = ['memory', 'same-thread', 'thread', 'postgres'] as const

export type StoreKind = (typeof storeKinds)[number]

export interface BenchStoreOptions {
  /** Default: in memory. */
  readonly kind?: StoreKind | undefined
  /** Where the embedded store writes. */
  readonly folder?: string | undefined
  /** The database that the store on PostgreSQL uses. */
  readonly databaseUrl?: string | undefined
  /** False: the embedded store does not wait for the disk, while it is filled. Default true. */
  readonly sync?: boolean
}

/** Whether it writes into a folder of this machine. */
export function isEmbedded(kind: StoreKind): boolean {
  return kind === 'thread' || kind === 'same-thread'
}

export async function openBenchStore(options: BenchStoreOptions): Promise<Store> {
  const { kind = 'memory', folder = '.', databaseUrl = '', sync = true } = options
  if (kind === 'memory') return openMemoryStore({ clock: systemClock })
  if (kind === 'postgres') return openPostgresStore({ url: databaseUrl, clock: systemClock })
  return openSqliteStore({ folder, clock: systemClock, thread: kind === 'thread', tuning: { sync } })
}
