import { resolve } from 'node:path'
import { type BackupManifest, writeBackup } from '@plugboard/store-sqlite'
import { DEFAULT_DATA_DIR } from '../config/config-option.ts'
import { readConfig } from '../config/read-config.ts'
import { type ExitCode, HOLDS, HOLDS_NOT } from '../output/exit-code.ts'
import { progressWriter } from '../output/progress-writer.ts'
import { resultWriter } from '../output/result-writer.ts'
import { systemClock } from '../system/system-clock.ts'
import { refuseDatabase } from './refuse-database.ts'

/** Backs up a data folder. @throws the CONFIG_…, STORE_… and BACKUP_… errors */
export async function runBackup(given: string, flags: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const to = resolve(given)
  const { config } = await readConfig({ flags, env: process.env, cwd: process.cwd() })
  refuseDatabase(config.database, 'back up', to)
  const folder = resolve(config.dataDir ?? DEFAULT_DATA_DIR)
  const out = resultWriter(flags['json'] === true)
  const manifest = await writeBackup({ folder, to, clock: systemClock, onProgress: progressWriter(out) })
  out.print({ type: 'backup', folder: to, ...manifest }, told(to, manifest))
  for (const file of manifest.leftOut) {
    const text = `✗ The file ${file} is damaged in ${folder} and was left out.`
    out.print({ type: 'leftOut', file }, text)
  }
  return manifest.leftOut.length === 0 ? HOLDS : HOLDS_NOT
}

function told(folder: string, { rows, files, database }: BackupManifest): string {
  const bytes = database.bytes + files.bytes
  return `Backed up to ${folder}: ${rows['messages']} messages, ${files.count} files, ${megabytes(bytes)} MB.
It holds keys and password hashes: keep it as safe as the data folder.`
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
