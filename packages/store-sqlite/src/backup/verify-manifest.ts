import { join } from 'node:path'
import { DATABASE_FILE, FILES_FOLDER, listFiles } from '../data-folder.ts'
import { digestOf } from '../durable-files.ts'
import { digestOfIds, readManifest } from './backup-manifest.ts'
import type { OnProgress } from './progress.ts'

/**
 * In what a backup differs from what its manifest says; the bytes of the files are left to whoever reads them anyway.
 * @throws BACKUP_INCOMPLETE
 */
export async function verifyManifest(folder: string, onProgress: OnProgress): Promise<readonly string[]> {
  const { database, files } = await readManifest(folder)
  const problems: string[] = []
  onProgress({ step: 'check', done: 0, total: 3 })
  const found = await digestOf(join(folder, DATABASE_FILE)).catch(() => undefined)
  if (found?.sha256 !== database.sha256) problems.push(`${DATABASE_FILE} is not the one that was backed up`)
  const ids = await listFiles(join(folder, FILES_FOLDER))
  if (ids.length !== files.count || digestOfIds(ids) !== files.sha256)
    problems.push(`${FILES_FOLDER} holds ${ids.length} files, not the ${files.count} that were backed up`)
  return problems
}
