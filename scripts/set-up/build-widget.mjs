import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash } from '../workspace/content-hash.mjs'
import { node24 } from '../workspace/node-24.mjs'
import { root } from '../workspace/paths.mjs'
import { runCaptured } from '../workspace/process.mjs'
import { hasStamp, writeStamp } from '../workspace/stamp.mjs'
import { SetUpFailed } from './set-up-failed.mjs'

const folder = join(root, 'plugins', 'webchat')
/** The script for other people's pages, and the one that shows the settings page how it will look. */
const scripts = [
  { file: 'webchat.js', mode: 'production' },
  { file: 'preview.js', mode: 'preview' },
]

/** Builds the chat widget into plugins/webchat/dist when its sources, or what it shares with the connector, changed. */
export async function buildWidget() {
  if (!existsSync(join(folder, 'widget'))) return
  const hash = contentHash(['plugins/webchat', 'pnpm-lock.yaml'])
  const isBuilt = scripts.every(({ file }) => existsSync(join(folder, 'dist', file)))
  if (hasStamp('widget', hash) && isBuilt) return
  console.log('Building the chat widget …')
  for (const { mode } of scripts) await build(mode)
  writeStamp('widget', hash)
}

async function build(mode) {
  const vite = join(folder, 'node_modules', 'vite', 'bin', 'vite.js')
  const { code, output } = await runCaptured(node24, [vite, 'build', '--mode', mode], { cwd: folder })
  if (code !== 0) throw new SetUpFailed(`The chat widget could not be built:\n${output}`)
}
