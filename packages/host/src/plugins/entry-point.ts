import { PlugboardError } from '@plugboard/contract'
import { access } from 'node:fs/promises'
import { sep } from 'node:path'
import { insideFolder } from './inside-folder.ts'
import type { PluginPackage } from './plugin-package.ts'

const SOURCE = '@plugboard/source'

/** Conditions of `exports` that lead to a plugin's code; the first that the package names and that exists is taken. */
const CONDITIONS = [SOURCE, 'node', 'import', 'default']

/**
 * The file to import: `exports["."]`, else `main`, else `index.js`.
 * @throws PLUGIN_FILE_OUTSIDE
 * @throws PLUGIN_LOAD_FAILED when no such file exists
 */
export async function entryPoint(pack: PluginPackage, folder: string): Promise<string> {
  const named = targets(pack.exports, conditionsFor(folder))
  const files = named.length > 0 ? named : [typeof pack.main === 'string' ? pack.main : './index.js']
  const inside = await Promise.all(files.map((file) => insideFolder(folder, file, pack.name)))
  for (const file of inside) if (await exists(file)) return file
  const problem = `its entry point ${files.join(' or ')} does not exist`
  throw new PlugboardError('PLUGIN_LOAD_FAILED', { plugin: pack.name, problem })
}

/** What `exports` offers for the package itself, in the order of the conditions. */
function targets(exports: unknown, conditions: readonly string[]): string[] {
  if (typeof exports === 'string') return [exports]
  if (typeof exports !== 'object' || exports === null) return []
  const record = exports as Readonly<Record<string, unknown>>
  if (Object.hasOwn(record, '.')) return targets(record['.'], conditions)
  return conditions
    .filter((condition) => Object.hasOwn(record, condition))
    .flatMap((condition) => targets(record[condition], conditions))
}

/** Node does not run TypeScript below node_modules, so an installed plugin is taken as it was built. */
function conditionsFor(folder: string): readonly string[] {
  const isInstalled = folder.split(sep).includes('node_modules')
  return isInstalled ? CONDITIONS.filter((condition) => condition !== SOURCE) : CONDITIONS
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
