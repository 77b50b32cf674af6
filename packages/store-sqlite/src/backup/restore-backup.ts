import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, PlugboardError } from '@plugboard/contract'
import { DATABASE_FILE, FILES_FOLDER, RESTORE_FOLDER } from '../data-folder.ts'
import { copyDurably, OWNER_FOLDER, syncPath } from '../durable-files.ts'
import { lockFolder } from '../folder-lock.ts'
import { migrations } from '../migrations/migrations.ts'
import { storeErrorOf } from '../store-fault.ts'
import { type BackupManifest, digestOfIds, readManifest } from './backup-manifest.ts'
import { copyFiles } from './copy-files.ts'
import type { OnProgress } from './progress.ts'

export interface RestoreOptions {
  /** A backup. It is only read. */
  readonly from: string
  /** The data folder; made when it is missing. */
  readonly folder: string
  /** What the folder holds is moved into a folder in it, instead of refusing. Default false. */
  readonly replace?: boolean
  /** Names that folder. */
  readonly clock: Clock
  readonly onProgress?: OnProgress
}

export interface Restored {
  readonly manifest: BackupManifest
  /** Where the former data are; null when there were none. */
  readonly movedTo: string | null
}

/**
 * Puts a backup into a data folder. Everything is copied and compared before anything in the folder changes, and the
 * database is named last: a restore that was interrupted keeps a host from starting until it was done again.
 * @throws BACKUP_INCOMPLETE, BACKUP_DAMAGED, STORE_NEWER, STORE_LOCKED, STORE_EXISTS, STORE_FULL, STORE_FAILED
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { from, folder, replace = false, clock, onProgress = () => {} } = options
  const manifest = await usableManifest(from)
  try {
    await mkdir(folder, { recursive: true, mode: OWNER_FOLDER })
    const release = lockFolder(folder)
    try {
      const former = await namesToMove(folder, replace)
      const staging = await copyAside(from, folder, manifest, onProgress)
      const movedTo = former.length === 0 ? null : await moveAside(folder, former, clock.now())
      await putInPlace(staging, folder)
      return { manifest, movedTo }
    } finally {
      release()
    }
  } catch (error) {
    throw storeErrorOf(error, { folder, file: folder })
  }
}

/** @throws BACKUP_INCOMPLETE, BACKUP_DAMAGED, STORE_NEWER */
async function usableManifest(from: string): Promise<BackupManifest> {
  const manifest = await readManifest(from)
  const known = migrations.length
  if (manifest.schema > known) throw new PlugboardError('STORE_NEWER', { folder: from, found: manifest.schema, known })
  return manifest
}

/** What a host keeps in its folder, but for its lock; in the order in which it is moved. */
const OURS: readonly string[] = [
  'messengers.json',
  FILES_FOLDER,
  DATABASE_FILE,
  `${DATABASE_FILE}-wal`,
  `${DATABASE_FILE}-shm`,
]

/** @throws STORE_EXISTS */
async function namesToMove(folder: string, replace: boolean): Promise<readonly string[]> {
  const there = new Set(await readdir(folder))
  const names = OURS.filter((name) => there.has(name))
  const goesOn = there.has(RESTORE_FOLDER) && !there.has(DATABASE_FILE) // a restore was interrupted while it named things
  if (names.length > 0 && !replace && !goesOn) throw new PlugboardError('STORE_EXISTS', { folder })
  return names
}

/** Copies the backup beside its place, and compares what was copied with the manifest. @throws BACKUP_DAMAGED */
async function copyAside(
  from: string,
  folder: string,
  { database, files }: BackupManifest,
  onProgress: OnProgress,
): Promise<string> {
  const staging = join(folder, RESTORE_FOLDER)
  await rm(staging, { recursive: true, force: true })
  await mkdir(join(staging, FILES_FOLDER), { recursive: true, mode: OWNER_FOLDER })
  const damaged = async (problem: string): Promise<never> => {
    await rm(staging, { recursive: true, force: true })
    throw new PlugboardError('BACKUP_DAMAGED', { folder: from, problem })
  }
  if (!existsSync(join(from, DATABASE_FILE))) return damaged(`${DATABASE_FILE} is missing`)
  const copied = await copyDurably(join(from, DATABASE_FILE), join(staging, DATABASE_FILE))
  if (copied.sha256 !== database.sha256) return damaged(`${DATABASE_FILE} is not the one that was backed up`)
  onProgress({ step: 'database', done: 1, total: 1 })
  const { ids, leftOut } = await copyFiles(join(from, FILES_FOLDER), join(staging, FILES_FOLDER), (done, total) =>
    onProgress({ step: 'files', done, total }),
  )
  const [spoilt] = leftOut
  if (spoilt !== undefined) return damaged(`the file ${spoilt} has other bytes than it was stored with`)
  if (digestOfIds(ids) !== files.sha256)
    return damaged(`${FILES_FOLDER} holds ${ids.length} files, not the ${files.count} that were backed up`)
  return staging
}

/** Never deletes anything. Returns where it is now. */
async function moveAside(folder: string, names: readonly string[], nowMs: number): Promise<string> {
  const time = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')
  const aside = join(folder, `before-restore-${time}`)
  await mkdir(aside, { mode: OWNER_FOLDER })
  for (const name of names) await rename(join(folder, name), join(aside, name))
  await syncPath(aside)
  return aside
}

async function putInPlace(staging: string, folder: string): Promise<void> {
  for (const name of [FILES_FOLDER, DATABASE_FILE]) await rename(join(staging, name), join(folder, name))
  await syncPath(folder)
  await rm(staging, { recursive: true })
  await syncPath(folder)
}
