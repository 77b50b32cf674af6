import { DatabaseSync } from 'node:sqlite'
import type { Tuning } from './engine-options.ts'

/** Opens the database with the settings that durability and speed hang on. */
export function openDatabase(file: string, tuning: Required<Tuning>): DatabaseSync {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false, timeout: BUSY_TIMEOUT_MS })
  try {
    db.exec(`
      pragma journal_mode = wal;
      pragma synchronous = ${synchronousOf(tuning.sync)};
      pragma wal_autocheckpoint = ${tuning.checkpointPages};
      pragma cache_size = -${CACHE_KIB};
      pragma temp_store = memory;
    `)
    if (tuning.maxPages > 0) db.exec(`pragma max_page_count = ${tuning.maxPages}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** What SQLite calls it. */
export function synchronousOf(sync: boolean): 'full' | 'off' {
  return sync ? 'full' : 'off'
}

/** A backup that reads the database at the same time makes a writer wait no longer than this. */
export const BUSY_TIMEOUT_MS = 5_000
const CACHE_KIB = 65_536
