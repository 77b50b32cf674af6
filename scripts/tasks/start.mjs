import { join } from 'node:path'
import { compileCache, node24, sourceArguments } from '../workspace/node-24.mjs'
import { root } from '../workspace/paths.mjs'
import { runInTerminal } from '../workspace/process.mjs'
import { afterSetUp } from './after-set-up.mjs'

/** `npm start`: the sandbox, `plugboard dev`. Arguments and PLUGBOARD_* variables reach it unchanged. */
export function start(args) {
  return afterSetUp(() => {
    const main = join(root, 'packages', 'cli', 'src', 'main.ts')
    const env = { NODE_COMPILE_CACHE: compileCache, ...process.env }
    return runInTerminal(node24, [...sourceArguments, main, 'dev', ...args], { env })
  })
}
