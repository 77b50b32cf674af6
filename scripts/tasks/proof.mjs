import { join } from 'node:path'
import { compileCache, node24, sourceArguments } from '../workspace/node-24.mjs'
import { root } from '../workspace/paths.mjs'
import { runInTerminal } from '../workspace/process.mjs'
import { afterSetUp } from './after-set-up.mjs'

/** `npm run proof`: thousands of random stories against the promises; `-- --minutes N` caps the time. */
export function proof(args) {
  return afterSetUp(() => {
    const main = join(root, 'test', 'proof', 'main.ts')
    const env = { NODE_COMPILE_CACHE: compileCache, ...process.env }
    return runInTerminal(node24, [...sourceArguments, main, ...args], { env })
  })
}
