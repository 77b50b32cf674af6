import { join } from 'node:path'
import type { Clock } from '@plugboard/contract'
import type { FileStore, Store } from '@plugboard/store'
import { openFolderFileStore, openMemoryFileStore, openMemoryStore, openSqliteStore } from '@plugboard/store-sqlite'

export interface Stores {
  readonly store: Store
  readonly files: FileStore
}

/** In a folder, written by a thread of its own; or in memory. @throws STORE_LOCKED, STORE_NEWER, STORE_DAMAGED, STORE_FULL */
export async function openStores(folder: string | undefined, clock: Clock): Promise<Stores> {
  if (folder === undefined) return { store: await openMemoryStore({ clock }), files: openMemoryFileStore() }
  const store = await openSqliteStore({ folder, clock, thread: true })
  return { store, files: openFolderFileStore({ folder: join(folder, 'files') }) }
}
