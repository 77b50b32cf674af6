import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '@plugboard/contract'
import type { FileStore, MessageRow, Store } from '@plugboard/store'
import { openPostgresStore } from '@plugboard/store-postgres'
import { openFolderFileStore, openSqliteStore } from '@plugboard/store-sqlite'
import { changedStore } from './host-planted-fault.ts'
import type { StoreSettings } from './host-protocol.ts'
import { isPoison } from './poison.ts'

/**
 * The store that the settings name, as a host opens it.
 * @param growPages pages of 4 KiB by which its database may grow. Default no limit
 */
export function openHostStore(
  { folder, thread, database }: StoreSettings,
  clock: Clock,
  growPages = 0,
): Promise<Store> {
  if (database !== undefined) return openPostgresStore({ url: database, clock })
  const tuning = growPages === 0 ? {} : { maxPages: pagesOf(folder) + growPages }
  return openSqliteStore({ folder, clock, thread, tuning })
}

const pageBytes = 4_096

function pagesOf(folder: string): number {
  const file = join(folder, 'plugboard.db')
  return existsSync(file) ? Math.ceil(statSync(file).size / pageBytes) : 0
}

/** A store that some rows fail in, each time: the row is written in a way that the engine itself refuses. */
export function withPoison(store: Store): Store {
  const refusable = (row: MessageRow): MessageRow => (isPoison(row.text) ? { ...row, atMs: 0.5 } : row)
  return changedStore(store, {
    commit(changes) {
      const messages = changes.insert?.messages?.map(refusable)
      return store.commit(messages === undefined ? changes : { ...changes, insert: { ...changes.insert, messages } })
    },
  })
}

/** Where its files are. */
export function openHostFiles({ folder }: StoreSettings): FileStore {
  return openFolderFileStore({ folder: join(folder, 'files') })
}
