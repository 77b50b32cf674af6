import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace/paths.mjs'
import { toolStep } from './tool-step.mjs'

const tsc = 'node_modules/typescript/bin/tsc'
const vueTsc = 'packages/console/node_modules/vue-tsc/bin/vue-tsc.js'

/** The packages, then all tests against what the packages declare, then the chat widget and the page. */
export function types() {
  const commands = [
    [tsc, '-b', 'tsconfig.json'],
    [tsc, '-p', 'tsconfig.tests.json'],
    [tsc, '-p', 'plugins/webchat/widget'],
  ]
  if (existsSync(join(root, 'packages', 'console', 'src')))
    commands.push([vueTsc, '--noEmit', '-p', 'packages/console'])
  return toolStep(...commands)
}
