import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash } from '../workspace/content-hash.mjs'
import { node24 } from '../workspace/node-24.mjs'
import { root } from '../workspace/paths.mjs'
import { runCaptured } from '../workspace/process.mjs'
import { hasStamp, writeStamp } from '../workspace/stamp.mjs'
import { SetUpFailed } from './set-up-failed.mjs'

const folder = join(root, 'packages', 'console')

/** Builds the page into packages/console/dist when its sources, or the contract that it shares, changed. */
export async function buildConsole() {
  if (!existsSync(join(folder, 'index.html'))) return
  const hash = contentHash(['packages/console', 'packages/contract/src', 'pnpm-lock.yaml'])
  if (hasStamp('console', hash) && existsSync(join(folder, 'dist', 'index.html'))) return
  console.log('Building the page …')
  const vite = join(folder, 'node_modules', 'vite', 'bin', 'vite.js')
  const { code, output } = await runCaptured(node24, [vite, 'build', '--logLevel', 'warn'], { cwd: folder })
  if (code !== 0) throw new SetUpFailed(`The page could not be built:\n${output}`)
  writeStamp('console', hash)
}
