import type { ConnectorId, HookName } from '@plugboard/contract'
import type { InUse } from './in-use.ts'
import type { LoadedPlugin } from './loaded-plugin.ts'

const channelHooks: readonly HookName[] = ['channelStart', 'channelStop']

/**
 * Connectors whose channels must stop before a swap and start after it: those that come, go or are described anew, and
 * those whose channels the changed plugin starts, whosever they are. All others go on undisturbed.
 */
export function concernedConnectors(before: InUse, after: InUse, changed: readonly LoadedPlugin[]): ConnectorId[] {
  const known = new Set([...before.connectors.keys(), ...after.connectors.keys()])
  const started = new Set(changed.flatMap(startedBy))
  return [...known].filter(
    (id) => started.has(id) || before.connectors.get(id)?.claim !== after.connectors.get(id)?.claim,
  )
}

function startedBy({ scope }: LoadedPlugin): (ConnectorId | null)[] {
  return scope.taps.filter(({ hook }) => channelHooks.includes(hook)).map(({ connector }) => connector)
}
