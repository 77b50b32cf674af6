import type { PlugboardError, PluginProblem, PluginView } from '@plugboard/contract'
import { refusedOf, type InUse } from './in-use.ts'
import type { LoadedPlugin } from './loaded-plugin.ts'
import { hookNames } from './plugin-scope.ts'

/** A plugin as the page shows it. `failedReload`: why its newer code is not in use. */
export function pluginView(plugin: LoadedPlugin, inUse: InUse, failedReload: PlugboardError | undefined): PluginView {
  const { name, pack, scope, listFailures } = plugin
  const own = [...inUse.connectors.values()].filter((connector) => connector.plugin === name)
  return {
    name,
    package: pack.name,
    version: pack.version,
    connectors: own.map(({ id }) => id),
    taps: hookNames(scope.taps),
    error: failedReload === undefined ? null : problemOf(failedReload),
    problems: [...listFailures, ...refusedOf(plugin, inUse).map(({ error }) => error)].map(problemOf),
  }
}

function problemOf({ code, message, next }: PlugboardError): PluginProblem {
  return { code, message, next }
}
