import type { ConnectorId, PlugboardError } from '@plugboard/contract'
import { refusedOf, type InUse } from './in-use.ts'
import type { LoadedPlugin } from './loaded-plugin.ts'

/**
 * A reload may take a connector away by leaving it out, but not by mistake: the new code is refused when its `buildList`
 * fails, when none of its descriptors can be used, or when one that works now cannot.
 * @throws PLUGIN_HOOK_FAILED, DESCRIPTOR_INVALID and the other errors of descriptors
 */
export function keepConnectors(old: LoadedPlugin, fresh: LoadedPlugin, before: InUse, after: InUse): void {
  const refused = refusedOf(fresh, after)
  const owns = (id: ConnectorId | null): boolean => id !== null && before.connectors.get(id)?.plugin === old.name
  const hasAny = [...after.connectors.values()].some(({ plugin }) => plugin === fresh.name)
  const lost = hasAny ? refused.filter(({ id }) => owns(id)) : refused
  const error: PlugboardError | undefined = fresh.listFailures[0] ?? lost[0]?.error
  if (error !== undefined) throw error
}
