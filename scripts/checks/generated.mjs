import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { contentHash } from '../workspace/content-hash.mjs'
import { node24 } from '../workspace/node-24.mjs'
import { root } from '../workspace/paths.mjs'
import { runCaptured } from '../workspace/process.mjs'

const folder = join(root, 'packages', 'contract')

/** What the contract generates (validators compiled ahead) is what its schemas say now. */
export async function generated() {
  const { scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (scripts.generate === undefined) return { passed: 1, failed: 0 }
  const before = contentHash(['packages/contract/src'])
  const env = { ...process.env, PATH: `${dirname(node24)}${delimiter}${process.env.PATH}` }
  const { code, output } = await runCaptured('npm', ['run', '--silent', 'generate'], { cwd: folder, env })
  if (code !== 0) return { passed: 0, failed: 1, output }
  if (contentHash(['packages/contract/src']) === before) return { passed: 1, failed: 0 }
  return {
    passed: 0,
    failed: 1,
    output: 'Generated files were out of date. They are fresh now: look at them and commit them.',
  }
}
