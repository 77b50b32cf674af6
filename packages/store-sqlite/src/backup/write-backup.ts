import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Clock, PlugboardError } from '@plugboard/contract'
import { DATABASE_FILE, FILES_FOLDER } from '../data-folder.ts'
import { digestOf, OWNER_FOLDER, syncPath } from '../durable-files.ts'
import { LOCK_FILES, lockFolder } from '../folder-lock.ts'
import { quickProblem } from '../integrity/page-problems.ts'
import { readOnlyCopy } from '../integrity/read-only.ts'
import { migrations } from '../migrations/migrations.ts'
import { storeErrorOf } from '../store-fault.ts'
import { type BackupManifest, digestOfIds, writeManifest } from './backup-manifest.ts'
import { copyDatabase, type CopiedDatabase } from './copy-database.ts'
import { copyFiles } from './copy-files.ts'
import type { OnProgress } from './progress.ts'

export interface BackupOptions {
  /** The data folder; its host may run meanwhile. */
  readonly folder: string
  /** Where the backup goes: a folder that does not exist yet. */
  readonly to: string
  /** Stamps the backup. */
  readonly clock: Clock
  readonly onProgress?: OnProgress
}

/**
 * Backs a data folder up, as it is at one moment after the call: what was acknowledged before is in it. The folder gets
 * its name only when everything is written and synced, so an interrupted backup is never taken for a whole one.
 * @throws STORE_MISSING, STORE_NEWER, STORE_DAMAGED, STORE_FULL, STORE_FAILED, STORE_LOCKED (another backup goes there), BACKUP_EXISTS
 */
export async function writeBackup({
  folder,
  to,
  clock,
  onProgress = () => {},
}: BackupOptions): Promise<BackupManifest> {
  const target = resolve(to)
  if (!existsSync(join(folder, DATABASE_FILE))) throw new PlugboardError('STORE_MISSING', { folder })
  if (existsSync(target)) throw new PlugboardError('BACKUP_EXISTS', { folder: target })
  const partial = `${target}.partial`
  try {
    const release = await emptyFolder(partial)
    const manifest = await fill({ folder, partial, nowMs: clock.now(), onProgress }).finally(release)
    for (const name of LOCK_FILES) await rm(join(partial, name), { force: true })
    await rename(partial, target)
    await syncPath(dirname(target))
    return manifest
  } catch (error) {
    throw storeErrorOf(error, { folder, file: partial })
  }
}

/** Made, or cleared of what an interrupted backup left there; taken until the answer is called. @throws STORE_LOCKED */
async function emptyFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true, mode: OWNER_FOLDER })
  const release = lockFolder(folder)
  for (const name of await readdir(folder)) {
    if (!LOCK_FILES.includes(name)) await rm(join(folder, name), { recursive: true, force: true })
  }
  return release
}

interface Fill {
  readonly folder: string
  readonly partial: string
  readonly nowMs: number
  readonly onProgress: OnProgress
}

/** The files come after the database: what a message refers to was stored before the message was. */
async function fill({ folder, partial, nowMs, onProgress }: Fill): Promise<BackupManifest> {
  const copy = join(partial, DATABASE_FILE)
  const copied = await copyDatabase(join(folder, DATABASE_FILE), copy, (done, total) =>
    onProgress({ step: 'database', done, total }),
  )
  checkCopy(folder, copy, copied)
  const filesFolder = join(partial, FILES_FOLDER)
  await mkdir(filesFolder, { mode: OWNER_FOLDER })
  const { ids, bytes, leftOut } = await copyFiles(join(folder, FILES_FOLDER), filesFolder, (done, total) =>
    onProgress({ step: 'files', done, total }),
  )
  const manifest: BackupManifest = {
    format: 1,
    schema: copied.schema,
    createdMs: nowMs,
    database: await digestOf(copy),
    files: { count: ids.length, bytes, sha256: digestOfIds(ids) },
    leftOut,
    rows: copied.rows,
  }
  await writeManifest(partial, manifest)
  return manifest
}

/** A backup of damaged pages would only be found out when it is needed. @throws STORE_NEWER, STORE_DAMAGED */
function checkCopy(folder: string, copy: string, { schema: found }: CopiedDatabase): void {
  const known = migrations.length
  if (found > known) throw new PlugboardError('STORE_NEWER', { folder, found, known })
  const db = readOnlyCopy(copy)
  try {
    const problem = quickProblem(db)
    if (problem !== undefined) throw new PlugboardError('STORE_DAMAGED', { folder, problem })
  } finally {
    db.close()
  }
}
