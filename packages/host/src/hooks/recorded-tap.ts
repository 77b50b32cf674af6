import type { ConnectorId, HookName } from '@plugboard/contract'

/**
 * One tap of a plugin, as it was recorded while `apply` ran. tapable cannot take a tap back, so every set of hooks is
 * made anew from these. (design: A plugin)
 */
export interface RecordedTap {
  readonly plugin: string
  readonly hook: HookName
  /** For hooks by connector; null for the others. */
  readonly connector: ConnectorId | null
  /** Lower stages run first among the taps of one plugin. Default 0. */
  readonly stage: number
  /** Waterfalls only: when it fails, the change is refused. */
  readonly required: boolean
  readonly call: (...args: readonly unknown[]) => unknown
}

/** By plugin name, then stage, then the order in which they were tapped. (design: A plugin) */
export function inCallingOrder(taps: readonly RecordedTap[]): RecordedTap[] {
  return taps.toSorted((one, other) => byName(one.plugin, other.plugin) || one.stage - other.stage)
}

function byName(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
