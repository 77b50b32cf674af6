import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { PlugboardError } from '@plugboard/contract'
import { type Digest, OWNER_FILE, syncPath } from '../durable-files.ts'

const MANIFEST_FILE = 'plugboard-backup.json'

/** What a backup holds. Written last: a folder without it is no backup. */
export interface BackupManifest {
  readonly format: 1
  /** The number of schema changes applied to the database. */
  readonly schema: number
  readonly createdMs: number
  readonly database: Digest
  readonly files: {
    readonly count: number
    readonly bytes: number
    /** SHA-256, hex, of the sorted ids, each followed by a line feed. An id is the SHA-256 of its file. */
    readonly sha256: string
  }
  /** Ids of files that were damaged already, and so are missing here. */
  readonly leftOut: readonly string[]
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>
}

/** Whether a folder is a backup, whatever state it is in. */
export function isBackup(folder: string): boolean {
  return existsSync(join(folder, MANIFEST_FILE))
}

/** One digest for a set of files. */
export function digestOfIds(ids: readonly string[]): string {
  const hash = createHash('sha256')
  for (const id of ids.toSorted()) hash.update(`${id}\n`)
  return hash.digest('hex')
}

/** Durable when it resolves. */
export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const path = join(folder, MANIFEST_FILE)
  const file = await open(`${path}.part`, 'w', OWNER_FILE)
  try {
    await file.writeFile(`${JSON.stringify(manifest, undefined, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
  await syncPath(folder)
}

/** @throws BACKUP_INCOMPLETE */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch((cause: unknown) => {
    throw incomplete(folder, `it has no ${MANIFEST_FILE}`, cause)
  })
  const manifest = parsed(text)
  if (!isManifest(manifest)) throw incomplete(folder, `its ${MANIFEST_FILE} is not one of this version`)
  return manifest
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isManifest(value: unknown): value is BackupManifest {
  const { format, schema, createdMs, database, files, leftOut, rows } = fieldsOf(value)
  return (
    format === 1 &&
    [schema, createdMs, fieldsOf(database)['bytes'], fieldsOf(files)['count']].every(Number.isSafeInteger) &&
    [fieldsOf(database)['sha256'], fieldsOf(files)['sha256']].every((hash) => typeof hash === 'string') &&
    Array.isArray(leftOut) &&
    typeof rows === 'object'
  )
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function incomplete(folder: string, problem: string, cause?: unknown): PlugboardError {
  return new PlugboardError('BACKUP_INCOMPLETE', { folder, problem }, { cause })
}
