import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'
import { BUSY_TIMEOUT_MS, synchronousOf } from '../engine/open-database.ts'
import { CHECKPOINT, type CheckpointStart } from './checkpoints.ts'

const { file, sync, state } = workerData as CheckpointStart

/** Each time it is asked: copies what the log holds into the database, and says that it did. */
function serve(db: DatabaseSync): void {
  while (askedAgain()) {
    try {
      db.exec('pragma wal_checkpoint(passive)')
    } catch {
      // The log stays as long as it is; whoever writes next hears from the disk itself.
    }
    Atomics.compareExchange(state, 0, CHECKPOINT.asked, CHECKPOINT.copied)
  }
}

/** Waits; false when it is over. */
function askedAgain(): boolean {
  for (;;) {
    const now = Atomics.load(state, 0)
    if (now === CHECKPOINT.asked || now === CHECKPOINT.closed) return now === CHECKPOINT.asked
    Atomics.wait(state, 0, now)
  }
}

const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
try {
  db.exec(`pragma synchronous = ${synchronousOf(sync)}; pragma cache_size = -1024`)
  serve(db)
} finally {
  db.close()
}
