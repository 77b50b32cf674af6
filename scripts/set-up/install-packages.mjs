import { existsSync, statfsSync } from 'node:fs'
import { contentHash } from '../workspace/content-hash.mjs'
import { node24 } from '../workspace/node-24.mjs'
import { packageFolders, pnpm, root } from '../workspace/paths.mjs'
import { runCaptured } from '../workspace/process.mjs'
import { hasStamp, writeStamp } from '../workspace/stamp.mjs'
import { explainInstallFailure } from './explain-install-failure.mjs'
import { SetUpFailed } from './set-up-failed.mjs'

const NEEDED_BYTES = 1_200_000_000

/** Installs what pnpm-lock.yaml names, when it changed since the last time. */
export async function installPackages() {
  const hash = contentHash(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests()])
  if (hasStamp('install', hash) && existsSync(node24)) return
  console.log('Installing the packages of the workspace (the first time takes about a minute) …')
  if (!existsSync(node24)) checkDisk()
  await runPnpm()
  if (!existsSync(node24)) throw new SetUpFailed(MISSING_NODE)
  writeStamp('install', hash)
}

const MISSING_NODE =
  'The packages are installed, but Node.js 24 is not among them: the install script of the package "node" did not run' +
  ' or could not download it. Delete the folder node_modules and try again; npm must be on PATH.'

function manifests() {
  return packageFolders().map((folder) => `${folder}/package.json`)
}

function checkDisk() {
  const { bavail, bsize } = statfsSync(root)
  const free = bavail * bsize
  if (free < NEEDED_BYTES) {
    throw new SetUpFailed(
      `The disk has ${megabytes(free)} free, and the install needs ${megabytes(NEEDED_BYTES)}. Free some space and try again.`,
    )
  }
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1_000_000)} MB`
}

async function runPnpm() {
  const args = ['--yes', '--loglevel=error', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only']
  const env = { ...process.env, npm_config_yes: 'true', pnpm_config_confirm_modules_purge: 'false' }
  const { code, output } = await runCaptured('npx', args, { env, onLine: (line) => console.log(`  ${line}`) })
  if (code !== 0) throw new SetUpFailed(explainInstallFailure(output, code))
}
