import { join } from 'node:path'
import type { Config, Log, PlugboardError } from '@plugboard/contract'
import type { FileStore, Store, Tasks } from '@plugboard/store'
import { systemClock } from '../system/system-clock.ts'

/** Where everything durable is kept. */
export interface OpenedStores {
  readonly store: Store
  readonly files: FileStore
  /** Absent: the host runs its tasks by itself. */
  readonly tasks?: Tasks
  close(): Promise<void>
}

/**
 * The embedded store in the data folder, or the PostgreSQL database that workers share. Only what is used is loaded.
 * @throws the STORE_… errors
 */
export async function openStores(config: Config, dataDir: string, log: Log): Promise<OpenedStores> {
  const onFailure = (error: PlugboardError): void =>
    log.error('the store failed', { code: error.code, problem: error.message })
  const { database } = config
  if (database === undefined) return openEmbedded(dataDir, onFailure)
  return openShared({ ...config, database }, dataDir, { log, onFailure })
}

type OnFailure = (error: PlugboardError) => void

interface Doors {
  readonly log: Log
  readonly onFailure: OnFailure
}

async function openEmbedded(folder: string, onFailure: OnFailure): Promise<OpenedStores> {
  const { openFolderFileStore, openSqliteStore } = await import('@plugboard/store-sqlite')
  const store = await openSqliteStore({ folder, clock: systemClock, thread: true, onFailure })
  return { store, files: openFolderFileStore({ folder: join(folder, FILES) }), close: () => store.close() }
}

async function openShared(
  { database: url, files: place = 'database' }: Config & { readonly database: string },
  dataDir: string,
  { log, onFailure }: Doors,
): Promise<OpenedStores> {
  const { openPostgresFileStore, openPostgresStore, PostgresTasks } = await import('@plugboard/store-postgres')
  const store = await openPostgresStore({ url, clock: systemClock, onFailure })
  const tasksFailed = (error: Error): void => log.warn('tasks wait for the database', { problem: error.message })
  const tasks = new PostgresTasks({ url, clock: systemClock, onFailure: tasksFailed })
  if (place === 'folder') {
    const { openFolderFileStore } = await import('@plugboard/store-sqlite')
    const files = openFolderFileStore({ folder: join(dataDir, FILES) })
    return { store, files, tasks, close: () => store.close() }
  }
  const files = openPostgresFileStore({ url })
  return { store, files, tasks, close: () => Promise.all([files.close(), store.close()]).then(() => undefined) }
}

const FILES = 'files'
