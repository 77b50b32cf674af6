import { join } from 'node:path'
import { node24 } from '../workspace/node-24.mjs'
import { packageFolders, root } from '../workspace/paths.mjs'
import { runCaptured } from '../workspace/process.mjs'

const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')

/** Who may import whom; the table is in .dependency-cruiser.cjs. */
export async function boundaries() {
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', ...packageFolders()]
  const { code, output } = await runCaptured(node24, args)
  const modules = Number(/\((\d+) modules/u.exec(output)?.[1] ?? 0)
  // With a compiler that it cannot load, dependency-cruiser reads no module and finds nothing wrong.
  if (code === 0 && modules === 0)
    return { passed: 0, failed: 1, output: `${output}\ndependency-cruiser read no module.` }
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }
}
