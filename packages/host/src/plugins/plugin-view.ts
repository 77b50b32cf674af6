import type { PlugboardError, PluginLoad, PluginProblem, PluginView, PluginWork } from '@plugboard/contract'
import { codePlace } from '../developer/code-place.ts'
import { refusedOf, type InUse } from './in-use.ts'
import type { LoadedPlugin } from './loaded-plugin.ts'
import { hookNames } from './plugin-scope.ts'

/** How the newest code of a plugin was loaded. */
export interface LastLoad extends PluginLoad {
  /** Why it is not in use. */
  readonly error: PlugboardError | null
}

/** A plugin as the page shows it. */
export function pluginView(
  plugin: LoadedPlugin,
  inUse: InUse,
  { error, ...load }: LastLoad,
  work: readonly PluginWork[],
): PluginView {
  const { name, pack, scope, listFailures } = plugin
  const own = [...inUse.connectors.values()].filter((connector) => connector.plugin === name)
  const problems = [...listFailures, ...refusedOf(plugin, inUse).map((refused) => refused.error)]
  return {
    name,
    package: pack.name,
    version: pack.version,
    connectors: own.map(({ id }) => id),
    taps: hookNames(scope.taps),
    error: error === null ? null : problemOf(error, pack.folder),
    problems: problems.map((problem) => problemOf(problem, pack.folder)),
    load,
    work,
  }
}

function problemOf(error: PlugboardError, folder: string | null): PluginProblem {
  const { code, message, next, facts } = error
  const { place } = facts
  return { code, message, next, place: typeof place === 'string' ? place : codePlace(error, folder) }
}
