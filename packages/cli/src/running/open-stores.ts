import { join } from 'node:path'
import type { Config, Log, PlugboardError } from '@plugboard/contract'
import type { FileStore, Store, Tasks } from '@plugboard/store'
import { systemClock } from '../system/system-clock.ts'
import { checkSharedFiles } from './shared-files.ts'

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
  const tasksFailed = atMostEvery(TELL_AGAIN_MS, (error: Error) =>
    log.warn('tasks wait for the database', { problem: error.message }),
  )
  const tasks = new PostgresTasks({ url, clock: systemClock, onFailure: tasksFailed })
  if (place === 'folder') {
    const folder = join(dataDir, FILES)
    await sharedFolder(store, folder)
    const { openFolderFileStore } = await import('@plugboard/store-sqlite')
    return { store, files: openFolderFileStore({ folder }), tasks, close: () => store.close() }
  }
  const files = openPostgresFileStore({ url })
  return { store, files, tasks, close: () => Promise.all([files.close(), store.close()]).then(() => undefined) }
}

/** @throws FILES_NOT_SHARED, STORE_FOLDER_UNUSABLE; the store is closed then */
async function sharedFolder(store: Store, folder: string): Promise<void> {
  try {
    await checkSharedFiles(store, folder, systemClock)
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What is told again and again while a database is away says no more than the first time. */
function atMostEvery<Told>(everyMs: number, tell: (told: Told) => void): (told: Told) => void {
  let toldMs = -Infinity
  return (told) => {
    const nowMs = systemClock.monotonic()
    if (nowMs - toldMs < everyMs) return
    toldMs = nowMs
    tell(told)
  }
}

const FILES = 'files'
const TELL_AGAIN_MS = 60_000
