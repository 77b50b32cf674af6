import {
  canonicalConnectorId,
  hookDeclarations,
  PlugboardError,
  type ConnectorId,
  type HookName,
  type PluginHooks,
  type TapOptions,
} from '@plugboard/contract'
import type { RecordedTap } from './recorded-tap.ts'

/** Where a plugin's taps go. @throws PLUGIN_TAP_LATE after `apply` has returned */
export type RecordTap = (tap: RecordedTap) => void

type TapInto = (options: string | TapOptions, call: RecordedTap['call']) => void

/** What a plugin sees as `host.hooks`: every declared hook, each of which only takes down what is tapped. */
export function recordingHooks(plugin: string, record: RecordTap): PluginHooks {
  const names = Object.keys(hookDeclarations) as HookName[]
  const entries = names.map((hook) => [hook, tappable(plugin, hook, record)] as const)
  return Object.freeze(Object.fromEntries(entries)) as PluginHooks
}

function tappable(plugin: string, hook: HookName, record: RecordTap): object {
  const target = (connector: ConnectorId | null): object => tapTarget(hook, taking({ plugin, hook, connector }, record))
  if (!hookDeclarations[hook].byConnector) return target(null)
  return Object.freeze({ for: (connector: unknown) => target(connectorOf(plugin, hook, connector)) })
}

function tapTarget(hook: HookName, tap: TapInto): object {
  const isSync = hookDeclarations[hook].kind === 'SyncHook'
  return Object.freeze(isSync ? { tap } : { tap, tapPromise: tap })
}

function taking(into: Pick<RecordedTap, 'plugin' | 'hook' | 'connector'>, record: RecordTap): TapInto {
  return (options, call) => {
    if (typeof call !== 'function') throw invalid(into, 'it needs a function')
    record(Object.freeze({ ...into, ...placeOf(into, options), call }))
  }
}

function connectorOf(plugin: string, hook: HookName, connector: unknown): ConnectorId {
  if (typeof connector === 'string') return canonicalConnectorId(connector)
  throw invalid({ plugin, hook }, 'its connector must be an ID')
}

function placeOf(
  into: Pick<RecordedTap, 'plugin' | 'hook'>,
  options: string | TapOptions,
): Pick<RecordedTap, 'stage' | 'required'> {
  if (typeof options !== 'object' || options === null) return { stage: 0, required: false }
  try {
    const { stage, required } = options
    return { stage: Number.isFinite(stage) ? Number(stage) : 0, required: required === true }
  } catch {
    throw invalid(into, 'its options cannot be read')
  }
}

function invalid({ plugin, hook }: Pick<RecordedTap, 'plugin' | 'hook'>, problem: string): PlugboardError {
  return new PlugboardError('PLUGIN_TAP_INVALID', { plugin, hook, problem })
}
