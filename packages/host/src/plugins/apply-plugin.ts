import { PlugboardError, type Clock, type ErrorCode, type Plugin, type PluginHost } from '@plugboard/contract'
import { describeThrown, withinBudget } from '../hooks/within-budget.ts'
import { placeOf } from './place-of.ts'
import type { PluginScope } from './plugin-scope.ts'

/** Errors of the host's own that say more than "apply failed". */
const OWN: readonly ErrorCode[] = ['PLUGIN_TAP_INVALID', 'PLUGIN_TAP_LATE', 'WEB_ROUTE_TAKEN', 'WEB_ROUTE_INVALID']

export interface ApplyTerms {
  readonly clock: Clock
  readonly budgetMs: number
  /** Where the plugin's code lies; null in memory. */
  readonly folder: string | null
}

/**
 * Calls `apply` and closes the scope behind it.
 * @throws PLUGIN_APPLY_TIMEOUT, PLUGIN_APPLY_FAILED, PLUGIN_TAP_INVALID, WEB_ROUTE_TAKEN, WEB_ROUTE_INVALID
 */
export async function applyPlugin(
  definition: Plugin,
  host: PluginHost,
  scope: PluginScope,
  { clock, budgetMs, folder }: ApplyTerms,
): Promise<void> {
  const plugin = definition.name
  const late = (): Error => new PlugboardError('PLUGIN_APPLY_TIMEOUT', { plugin, budgetMs })
  const applied = (async () => definition.apply(host))()
  try {
    await withinBudget(applied, clock, budgetMs, late)
  } catch (error) {
    if (PlugboardError.is(error) && (OWN.includes(error.code) || error.code === 'PLUGIN_APPLY_TIMEOUT')) throw error
    const place = folder === null ? undefined : placeOf(error, folder)
    const problem = describeThrown(error)
    const facts = place === undefined ? { plugin, problem } : { plugin, problem: `${place}: ${problem}`, place }
    throw new PlugboardError('PLUGIN_APPLY_FAILED', facts, { cause: error })
  } finally {
    scope.seal()
  }
}
