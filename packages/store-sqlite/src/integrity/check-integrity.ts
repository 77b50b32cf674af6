import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { PlugboardError } from '@plugboard/contract'
import { isBackup } from '../backup/backup-manifest.ts'
import { verifyManifest } from '../backup/verify-manifest.ts'
import type { OnProgress } from '../backup/progress.ts'
import { DATABASE_FILE, FILES_FOLDER } from '../data-folder.ts'
import { schemaVersion } from '../migrations/migrate.ts'
import { migrations } from '../migrations/migrations.ts'
import { fileProblems, filesOfMessages } from './file-problems.ts'
import { indexProblems } from './index-problems.ts'
import { pageProblems } from './page-problems.ts'
import { readOnlyCopy, readOnlyLive } from './read-only.ts'
import { rowProblems } from './row-problems.ts'

export interface IntegrityOptions {
  /** A data folder, whose host may run meanwhile, or a backup. */
  readonly folder: string
  readonly onProgress?: OnProgress
}

/**
 * What is wrong with a data folder or a backup, a sentence each without a full stop; empty when it is whole. Reads only,
 * and sees one moment of the store. What SQLite keeps without a checksum, such as a letter of a text, is compared only in
 * a backup, which has one. @throws STORE_MISSING, STORE_NEWER, BACKUP_INCOMPLETE
 */
export async function checkIntegrity({ folder, onProgress = () => {} }: IntegrityOptions): Promise<readonly string[]> {
  const file = join(folder, DATABASE_FILE)
  if (!existsSync(file)) throw new PlugboardError('STORE_MISSING', { folder })
  const copy = isBackup(folder)
  const changed = copy ? await verifyManifest(folder, onProgress) : []
  const db = copy ? readOnlyCopy(file) : readOnlyLive(file)
  const found = withSnapshot(db, () => problemsInDatabase(db, folder, onProgress))
  if (found.problems.length > 0) return [...changed, ...found.problems]
  const inFiles = await fileProblems(found.files, join(folder, FILES_FOLDER), (done, total) =>
    onProgress({ step: 'files', done, total }),
  )
  return [...new Set([...changed, ...inFiles])]
}

function withSnapshot<Result>(db: DatabaseSync, work: () => Result): Result {
  try {
    db.exec('begin')
    return work()
  } finally {
    db.close()
  }
}

interface Found {
  readonly problems: readonly string[]
  readonly files: ReadonlyMap<string, number>
}

/** Rows are compared only where the pages are whole: what is read from a damaged page says nothing. */
function problemsInDatabase(db: DatabaseSync, folder: string, onProgress: OnProgress): Found {
  const tell = (done: number): void => onProgress({ step: 'check', done, total: 3 })
  const inPages = pageProblems(db)
  tell(1)
  if (inPages.length > 0) return { problems: inPages, files: new Map() }
  const found = schemaVersion(db)
  const known = migrations.length
  if (found > known) throw new PlugboardError('STORE_NEWER', { folder, found, known })
  const inRows = [...rowProblems(db)]
  tell(2)
  const inIndexes = [...indexProblems(db)]
  tell(3)
  return { problems: [...inRows, ...inIndexes], files: filesOfMessages(db) }
}
