import { chmodSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { tables } from '@plugboard/store'
import { OWNER_FILE, syncPath } from '../durable-files.ts'
import { schemaVersion } from '../migrations/migrate.ts'

/** Pages of one step, 4 MiB: often enough for progress, rarely enough to be fast. */
const STEP_PAGES = 1_024

export interface CopiedDatabase {
  readonly schema: number
  readonly rows: Readonly<Record<string, number>>
}

/**
 * Copies a database while its host writes to it, page by page, as it is at the beginning: one reading transaction holds
 * that state, which in WAL mode makes no writer wait. Without it SQLite would begin again with every commit of the host,
 * and never end under load; `vacuum into` holds the state as well, but writes every index anew and tells no progress.
 */
export async function copyDatabase(
  from: string,
  to: string,
  onProgress: (done: number, total: number) => void,
): Promise<CopiedDatabase> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    source.exec('begin')
    const copied = { schema: schemaVersion(source), rows: countRows(source) }
    const pages = await backup(source, to, {
      rate: STEP_PAGES,
      progress: ({ totalPages, remainingPages }) => onProgress(totalPages - remainingPages, totalPages),
    })
    onProgress(pages, pages)
    chmodSync(to, OWNER_FILE)
    await syncPath(to)
    return copied
  } finally {
    source.close()
  }
}

const BUSY_TIMEOUT_MS = 5_000

/** The first statement of the transaction: what it sees stays as it is. */
function countRows(db: DatabaseSync): Record<string, number> {
  const counts = Object.keys(tables).map((name) => [
    name,
    Number(db.prepare(`select count(*) as n from ${name}`).get()?.['n']),
  ])
  return Object.fromEntries(counts) as Record<string, number>
}
