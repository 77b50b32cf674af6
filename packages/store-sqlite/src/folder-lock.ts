import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PlugboardError } from '@plugboard/contract'

const LOCK_FILE = 'plugboard.lock'
const PID_FILE = 'plugboard.pid'

/** What a lock leaves in its folder. */
export const LOCK_FILES: readonly string[] = [LOCK_FILE, PID_FILE]

/**
 * Takes a data folder for this process; returns how to let it go. The lock is the operating system's, held by an open
 * transaction on an empty database: it ends with the process, however that ends, so it is never stale. The file with
 * the process id only serves the message. @throws STORE_LOCKED
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    throw new PlugboardError('STORE_LOCKED', { folder, pid: lockedBy(folder) }, { cause: error })
  }
  writeFileSync(join(folder, PID_FILE), String(process.pid))
  return () => lock.close()
}

function lockedBy(folder: string): string {
  try {
    return `process ${readFileSync(join(folder, PID_FILE), 'utf8')}`
  } catch {
    return 'process unknown'
  }
}
