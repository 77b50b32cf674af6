import { resolve } from 'node:path'
import { readConfig, type ReadConfig } from '../config/read-config.ts'
import { type ExitCode, HOLDS, HOLDS_NOT } from '../output/exit-code.ts'
import { resultWriter } from '../output/result-writer.ts'
import { DEFAULT_DATA_DIR, DEFAULT_HOST, DEFAULT_PORT } from '../config/config-option.ts'
import { checkDataFolder } from './check-data-folder.ts'
import { checkNode } from './check-node.ts'
import { checkPassword } from './check-password.ts'
import { checkPlugins } from './check-plugins.ts'
import { checkPort } from './check-port.ts'
import { checkStore } from './check-store.ts'
import type { Finding } from './finding.ts'

type Check = (read: ReadConfig) => Finding | Promise<Finding>

const folderOf = ({ config }: ReadConfig): string => resolve(config.dataDir ?? DEFAULT_DATA_DIR)

const CHECKS: readonly (readonly [name: string, check: Check])[] = [
  ['node', checkNode],
  ['data folder', (read) => checkDataFolder(folderOf(read))],
  ['store', (read) => checkStore(folderOf(read))],
  ['plugins', ({ plugins }) => checkPlugins(plugins)],
  ['password', (read) => checkPassword(read.config, folderOf(read))],
  ['port', ({ config }) => checkPort(config.host ?? DEFAULT_HOST, config.port ?? DEFAULT_PORT)],
]

/** Runs every check, also after one that fails. @throws the CONFIG_… errors */
export async function doctor(flags: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const read = await readConfig({ flags, env: process.env, cwd: process.cwd() })
  const out = resultWriter(flags['json'] === true)
  let well = true
  for (const [check, run] of CHECKS) {
    const { ok, text, next } = await run(read)
    out.print(
      { type: 'check', check, ok, text, next },
      `${ok ? '✓' : '✗'} ${check}: ${text}${next === '' ? '' : `\n    ${next}`}`,
    )
    well &&= ok
  }
  out.print(
    { type: 'result', ok: well },
    well ? 'All is well.' : 'Something needs your attention; see the lines marked ✗.',
  )
  return well ? HOLDS : HOLDS_NOT
}
