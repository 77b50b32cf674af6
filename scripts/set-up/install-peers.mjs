import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash } from '../workspace/content-hash.mjs'
import { pnpm, root } from '../workspace/paths.mjs'
import { runCaptured } from '../workspace/process.mjs'
import { hasStamp, writeStamp } from '../workspace/stamp.mjs'
import { explainInstallFailure } from './explain-install-failure.mjs'

const folder = join(root, 'test', 'bench', 'peers')
const MANIFESTS = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']

/**
 * Installs what `npm run bench` measures beside the host; nothing else needs it. When that fails the benchmark runs
 * without: the lines of these peers say that they were not measured.
 */
export async function installPeers() {
  const hash = contentHash(MANIFESTS.map((name) => join('test', 'bench', 'peers', name)))
  if (hasStamp('peers', hash) && existsSync(join(folder, 'node_modules'))) return
  console.log('Installing the peers of the benchmark (the first time takes about half a minute) …')
  const args = ['--yes', '--loglevel=error', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only']
  const env = { ...process.env, npm_config_yes: 'true', pnpm_config_confirm_modules_purge: 'false' }
  const { code, output } = await runCaptured('npx', args, { cwd: folder, env })
  if (code === 0) writeStamp('peers', hash)
  else console.error(`${output}\nThe peers could not be installed. ${explainInstallFailure(output, code)}\n`)
}
