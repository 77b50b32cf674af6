import type { DatabaseSync } from 'node:sqlite'
import { PlugboardError } from '@plugboard/contract'
import { migrations } from './migrations.ts'

/** Brings a database to the schema that this version knows, one transaction per step. @throws STORE_NEWER */
export function migrate(db: DatabaseSync, folder: string): void {
  const found = schemaVersion(db)
  const known = migrations.length
  if (found > known) throw new PlugboardError('STORE_NEWER', { folder, found, known })
  for (let version = found; version < known; version++) apply(db, version)
}

function apply(db: DatabaseSync, version: number): void {
  db.exec('begin immediate')
  try {
    db.exec(migrations[version] as string)
    db.exec(`pragma user_version = ${version + 1}`)
    db.exec('commit')
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    throw error
  }
}

export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('pragma user_version').get()?.['user_version'] ?? 0)
}
