import { resolve } from 'node:path'
import { isBackup } from '@plugboard/store-sqlite'
import { readConfig, type ReadConfig } from '../config/read-config.ts'
import { type ExitCode, HOLDS, HOLDS_NOT } from '../output/exit-code.ts'
import { resultWriter } from '../output/result-writer.ts'
import { DEFAULT_DATA_DIR, DEFAULT_HOST, DEFAULT_PORT } from '../config/config-option.ts'
import { checkDataFolder } from './check-data-folder.ts'
import { checkNode } from './check-node.ts'
import { checkPassword } from './check-password.ts'
import { checkPlugins } from './check-plugins.ts'
import { checkPort } from './check-port.ts'
import { checkSharedStore } from './check-shared-store.ts'
import { checkStore } from './check-store.ts'
import { type Finding, good } from './finding.ts'

type Check = (read: ReadConfig) => Finding | Promise<Finding>

const folderOf = ({ config }: ReadConfig): string => resolve(config.dataDir ?? DEFAULT_DATA_DIR)

function checkOwnStore(read: ReadConfig): Promise<Finding> {
  const { database } = read.config
  return database === undefined ? checkStore(folderOf(read)) : checkSharedStore(database)
}

/** Workers whose files are in the database write nothing to the disk. */
function checkFolder(read: ReadConfig): Finding | Promise<Finding> {
  const { database, files } = read.config
  const needed = database === undefined || files === 'folder'
  return needed ? checkDataFolder(folderOf(read)) : good('not needed: everything is in the database')
}

const CHECKS: readonly (readonly [name: string, check: Check])[] = [
  ['node', checkNode],
  ['data folder', checkFolder],
  ['store', (read) => checkOwnStore(read)],
  ['plugins', ({ plugins }) => checkPlugins(plugins)],
  ['password', (read) => checkPassword(read.config, folderOf(read))],
  ['port', ({ config }) => checkPort(config.host ?? DEFAULT_HOST, config.port ?? DEFAULT_PORT)],
]

/**
 * Runs every check, also after one that fails: those of a host, or those of the plugins and backups in these folders.
 * @throws the CONFIG_… errors
 */
export async function doctor(folders: readonly string[], flags: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const out = resultWriter(flags['json'] === true)
  const found = folders.length > 0 ? folderFindings(folders) : hostFindings(flags)
  let well = true
  for await (const { check, finding } of found) {
    const { ok, text, next } = finding
    const line = `${ok ? '✓' : '✗'} ${check}: ${text}${next === '' ? '' : `\n    ${next}`}`
    out.print({ type: 'check', check, ok, text, next }, line)
    well &&= ok
  }
  out.print(
    { type: 'result', ok: well },
    well ? 'All is well.' : 'Something needs your attention; see the lines marked ✗.',
  )
  return well ? HOLDS : HOLDS_NOT
}

interface Checked {
  readonly check: string
  readonly finding: Finding
}

async function* hostFindings(flags: Readonly<Record<string, unknown>>): AsyncGenerator<Checked> {
  const read = await readConfig({ flags, env: process.env, cwd: process.cwd() })
  for (const [check, run] of CHECKS) yield { check, finding: await run(read) }
}

async function* folderFindings(folders: readonly string[]): AsyncGenerator<Checked> {
  yield { check: 'node', finding: checkNode() }
  const { checkPluginFolder } = await import('./check-plugin-folder.ts')
  for (const folder of folders.map((given) => resolve(given))) {
    if (isBackup(folder)) yield { check: 'backup', finding: await checkStore(folder) }
    else yield* checkPluginFolder(folder)
  }
}
