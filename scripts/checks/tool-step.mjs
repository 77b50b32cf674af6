import { join } from 'node:path'
import { node24 } from '../workspace/node-24.mjs'
import { root } from '../workspace/paths.mjs'
import { runCaptured } from '../workspace/process.mjs'

/**
 * Runs commands one after the other as one step: passed when each ended with 0. The first word of a command is a path
 * under node_modules; it runs with the workspace's Node.js, or by itself where it is a program.
 */
export async function toolStep(...commands) {
  const outputs = []
  for (const [tool, ...args] of commands) {
    const { code, output } = await runCaptured(node24, [join(root, tool), ...args])
    if (code !== 0) outputs.push(output)
  }
  return outputs.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output: outputs.join('\n') }
}
