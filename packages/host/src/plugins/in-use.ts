import { PlugboardError, type ConnectorId, type ConnectorView } from '@plugboard/contract'
import type { ConnectorClaim, RefusedDescriptor } from '../connectors/connector-claim.ts'
import { Connector } from '../connectors/loaded-connector.ts'
import { settleClaims } from '../connectors/settle-claims.ts'
import { buildHookSet, emptyHookSet, type HookSet } from '../hooks/hook-set.ts'
import type { TapGuard } from '../hooks/tap-guard.ts'
import type { WebDoors } from '../host.ts'
import { doorTable } from '../web/door-table.ts'
import { componentFinder, componentView, type FindComponent } from './find-component.ts'
import type { LoadedPlugin } from './loaded-plugin.ts'
import { hookNames } from './plugin-scope.ts'

/** What is in use between two changes of plugins. Never changes: a change makes another and swaps the reference. */
export interface InUse {
  /** In the order in which they were added. */
  readonly plugins: readonly LoadedPlugin[]
  readonly hooks: HookSet
  readonly connectors: ReadonlyMap<ConnectorId, Connector>
  /** Valid descriptors whose ID another connector has. */
  readonly clashes: readonly (RefusedDescriptor & { readonly plugin: string })[]
  readonly doors: WebDoors
  readonly findComponent: FindComponent
}

export const nothingInUse: InUse = {
  plugins: [],
  hooks: emptyHookSet,
  connectors: new Map(),
  clashes: [],
  doors: doorTable([]),
  findComponent: () => undefined,
}

/**
 * Puts the recorded work of plugins together.
 * @throws PLUGIN_TAP_TAKEN
 */
export function putInUse(plugins: readonly LoadedPlugin[], before: InUse, guard: TapGuard): InUse {
  const taps = plugins.flatMap(({ scope }) => scope.taps)
  const claims = plugins.flatMap((plugin) => plugin.claims)
  const settled = settleClaims(claims, (id) => before.connectors.get(id)?.plugin)
  const findComponent = componentFinder(plugins)
  const connectors = connectorsOf(settled.granted, plugins, findComponent)
  const doors = plugins.flatMap(({ scope }) => scope.doors)
  return {
    plugins,
    hooks: buildHookSet(taps, guard, before.hooks),
    connectors,
    clashes: settled.refused,
    doors: doorTable(doors.filter((door) => connectors.get(door.connector)?.plugin === door.plugin)),
    findComponent,
  }
}

function connectorsOf(
  granted: ReadonlyMap<ConnectorId, ConnectorClaim>,
  plugins: readonly LoadedPlugin[],
  findComponent: FindComponent,
): Map<ConnectorId, Connector> {
  const byName = new Map(plugins.map((plugin) => [plugin.name, plugin]))
  const connectors = new Map<ConnectorId, Connector>()
  for (const [id, claim] of granted) {
    const owner = byName.get(claim.plugin)
    const component = componentView(id, findComponent(claim.descriptor.COMPONENT, claim.plugin))
    if (owner !== undefined) connectors.set(id, connectorOf(claim, owner, component))
  }
  return connectors
}

function connectorOf(
  claim: ConnectorClaim,
  { settings, scope, messenger }: LoadedPlugin,
  component: ConnectorView['component'],
): Connector {
  const taps = hookNames(scope.taps.filter(({ connector }) => connector === claim.id))
  return new Connector({ claim, settings, component, taps, messenger: messenger !== null })
}

/** All that is not in use of one plugin, although the rest of it is. */
export function refusedOf(plugin: LoadedPlugin, { clashes }: InUse): readonly RefusedDescriptor[] {
  return [...plugin.refused, ...clashes.filter((clash) => clash.plugin === plugin.name)]
}

/**
 * A plugin's routes are for its own connectors.
 * @throws CONNECTOR_FOREIGN, WEB_ROUTE_INVALID
 */
export function checkDoors(plugin: LoadedPlugin, next: InUse): void {
  const refused = new Set(refusedOf(plugin, next).map(({ id }) => id))
  for (const { connector } of plugin.scope.doors) {
    const owner = next.connectors.get(connector)?.plugin
    if (owner === plugin.name || refused.has(connector)) continue
    if (owner !== undefined)
      throw new PlugboardError('CONNECTOR_FOREIGN', { connector, other: owner, plugin: plugin.name })
    const problem = `its connector ${connector} is none that the plugin adds in buildList`
    throw new PlugboardError('WEB_ROUTE_INVALID', { plugin: plugin.name, problem })
  }
}
