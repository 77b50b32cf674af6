import { hookDeclarations, PlugboardError, type ConnectorId, type HookName } from '@plugboard/contract'
import { guardedHook, type GuardedHook } from './guarded-hook.ts'
import { inCallingOrder, type RecordedTap } from './recorded-tap.ts'
import type { TapGuard } from './tap-guard.ts'

/** By connector; under null for a hook that is not by connector. Nobody tapped: no entry, and no cost. */
type HooksByConnector = ReadonlyMap<ConnectorId | null, GuardedHook>

/** All hooks with all taps of all plugins, as they stand between two changes of plugins. Never changes. */
export interface HookSet {
  find(hook: HookName, connector?: ConnectorId | null): GuardedHook | undefined
}

export const emptyHookSet: HookSet = { find: () => undefined }

/**
 * Makes a set from the recorded taps of all plugins. A hook whose taps are the same as in the set before is taken over,
 * so that one plugin's change costs the others nothing.
 * @throws PLUGIN_TAP_TAKEN when two taps want a hook that allows one, naming both plugins
 */
export function buildHookSet(taps: readonly RecordedTap[], guard: TapGuard, before: HookSet = emptyHookSet): HookSet {
  const hooks = new Map<HookName, HooksByConnector>()
  for (const [hook, group] of Map.groupBy(inCallingOrder(taps), (tap) => tap.hook)) {
    hooks.set(hook, hooksByConnector(hook, group, guard, before))
  }
  return { find: (hook, connector = null) => hooks.get(hook)?.get(connector) }
}

function hooksByConnector(
  hook: HookName,
  taps: readonly RecordedTap[],
  guard: TapGuard,
  before: HookSet,
): HooksByConnector {
  const byConnector = new Map<ConnectorId | null, GuardedHook>()
  for (const [connector, group] of Map.groupBy(taps, (tap) => tap.connector)) {
    refuseSecond(hook, group)
    const known = before.find(hook, connector)
    byConnector.set(connector, known && sameTaps(known.taps, group) ? known : guardedHook(hook, group, guard))
  }
  return byConnector
}

function refuseSecond(hook: HookName, [first, second]: readonly RecordedTap[]): void {
  if (hookDeclarations[hook].taps !== 'one' || first === undefined || second === undefined) return
  const facts = { hook, connector: first.connector ?? '', other: first.plugin, plugin: second.plugin }
  throw new PlugboardError('PLUGIN_TAP_TAKEN', facts)
}

function sameTaps(before: readonly RecordedTap[], after: readonly RecordedTap[]): boolean {
  return before.length === after.length && before.every((tap, index) => tap === after[index])
}
