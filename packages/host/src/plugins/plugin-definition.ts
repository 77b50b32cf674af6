import { checkPluginDefinition, describeProblems, isPlugin, PlugboardError, type Plugin } from '@plugboard/contract'
import { access } from 'node:fs/promises'
import { insideFolder } from './inside-folder.ts'
import type { PluginPackage } from './plugin-package.ts'

/**
 * What the package exports: a plugin made by `definePlugin`, whose settings components' modules lie in the folder.
 * @throws PLUGIN_DEFINITION_INVALID, PLUGIN_FILE_OUTSIDE
 */
export async function readDefinition(module: unknown, pack: PluginPackage): Promise<Plugin> {
  const checked = checkPluginDefinition(defaultExport(module))
  if (!checked.ok) throw definitionInvalid(pack.name, describeProblems(checked.problems))
  await findComponents(checked.value, pack)
  return checked.value
}

/** A plugin in memory may be given as it is, or as the module that exports it. */
function defaultExport(module: unknown): unknown {
  if (isPlugin(module)) return module
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
}

async function findComponents({ components = {} }: Plugin, { folder, name: plugin }: PluginPackage): Promise<void> {
  if (folder === null) return
  for (const [name, { module }] of Object.entries(components)) {
    const file = await insideFolder(folder, module, plugin)
    await access(file).catch(() => {
      throw definitionInvalid(plugin, `components.${name}.module ${module} does not exist`)
    })
  }
}

function definitionInvalid(plugin: string, problem: string): PlugboardError {
  return new PlugboardError('PLUGIN_DEFINITION_INVALID', { plugin, problem })
}
