import { join } from 'node:path'
import { installPeers } from '../set-up/install-peers.mjs'
import { compileCache, node24, sourceArguments } from '../workspace/node-24.mjs'
import { root } from '../workspace/paths.mjs'
import { runInTerminal } from '../workspace/process.mjs'
import { afterSetUp } from './after-set-up.mjs'

/** `npm run bench`: how fast the host is, on this machine, beside others. */
export function bench(args) {
  return afterSetUp(async () => {
    await installPeers()
    const main = join(root, 'test', 'bench', 'main.ts')
    const env = { NODE_COMPILE_CACHE: compileCache, ...process.env }
    return runInTerminal(node24, [...sourceArguments, '--expose-gc', main, ...args], { env })
  })
}
