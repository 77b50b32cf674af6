import { resolve } from 'node:path'
import { restoreBackup } from '@plugboard/store-sqlite'
import { DEFAULT_DATA_DIR } from '../config/config-option.ts'
import { readConfig } from '../config/read-config.ts'
import { type ExitCode, HOLDS } from '../output/exit-code.ts'
import { progressWriter } from '../output/progress-writer.ts'
import { resultWriter } from '../output/result-writer.ts'
import { systemClock } from '../system/system-clock.ts'
import { refuseDatabase } from './refuse-database.ts'

/** Puts a backup into a data folder. @throws the CONFIG_…, STORE_… and BACKUP_… errors */
export async function runRestore(given: string, flags: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const from = resolve(given)
  const { config } = await readConfig({ flags, env: process.env, cwd: process.cwd() })
  refuseDatabase(config.database, 'restore', from)
  const folder = resolve(config.dataDir ?? DEFAULT_DATA_DIR)
  const replace = flags['replace'] === true
  const out = resultWriter(flags['json'] === true)
  const onProgress = progressWriter(out)
  const { manifest, movedTo } = await restoreBackup({ from, folder, replace, clock: systemClock, onProgress })
  const createdAt = new Date(manifest.createdMs).toISOString()
  const aside = movedTo === null ? '' : `\nWhat was there before is in ${movedTo}.`
  out.print(
    { type: 'restored', folder, movedTo, ...manifest },
    `Restored the backup of ${createdAt} into ${folder}: ${manifest.rows['messages']} messages, ${manifest.files.count} files.${aside}`,
  )
  return HOLDS
}
