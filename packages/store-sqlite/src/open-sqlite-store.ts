import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, PlugboardError } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { nextTurn } from './clock/next-turn.ts'
import { DATABASE_FILE, RESTORE_FOLDER } from './data-folder.ts'
import type { EngineAccess } from './engine/engine-access.ts'
import { tuningDefaults, type EngineOptions, type Tuning } from './engine/engine-options.ts'
import { SameThreadEngine } from './engine/same-thread-engine.ts'
import { lockFolder } from './folder-lock.ts'
import { SqliteStore } from './sqlite-store.ts'
import { storeErrorOf } from './store-fault.ts'
import { ThreadEngine } from './thread/thread-engine.ts'

export interface SqliteStoreOptions {
  /** Made when it is missing; one process at a time uses it. */
  readonly folder: string
  /** Stamps the journal. */
  readonly clock: Clock
  /** Write in a thread of its own, so that the event loop never waits for the disk. Default false. */
  readonly thread?: boolean
  /** Called when the store failed in a way that no caller caused: the disk does not answer, or the thread ended. */
  readonly onFailure?: (error: PlugboardError) => void
  /** For tests and measurements. */
  readonly tuning?: Tuning
}

/**
 * Opens the embedded store in a data folder.
 * @throws STORE_LOCKED, RESTORE_UNFINISHED, STORE_NEWER, STORE_DAMAGED, STORE_FULL, STORE_FOLDER_UNUSABLE,
 * STORE_FAILED
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { folder, clock, thread = false, onFailure = () => {}, tuning = {} } = options
  const release = takeFolder(folder)
  try {
    const engine = await openEngine({ folder, file: join(folder, DATABASE_FILE), tuning }, thread)
    const counters = await engine.ask('counters')
    const { maxWaiting } = { ...tuningDefaults, ...tuning }
    const schedule = thread ? atOnce : nextTurn
    return new SqliteStore({ engine, clock, counters, schedule, maxWaiting, onFailure, release })
  } catch (error) {
    release()
    throw error
  }
}

function takeFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true })
    const release = lockFolder(folder)
    if (!existsSync(join(folder, RESTORE_FOLDER))) return release
    release()
    throw new PlugboardError('RESTORE_UNFINISHED', { folder, partial: join(folder, RESTORE_FOLDER) })
  } catch (error) {
    throw storeErrorOf(error, { folder, file: folder })
  }
}

/** The thread gathers what waits into groups itself, and need not wait for the caller's turn to end. */
function atOnce(flush: () => void): void {
  flush()
}

async function openEngine(options: EngineOptions, thread: boolean): Promise<EngineAccess> {
  return thread ? ThreadEngine.open(options) : new SameThreadEngine(options)
}
