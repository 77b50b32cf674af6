import { PlugboardError, type Clock, type ErrorCode, type Plugin, type PluginHost } from '@plugboard/contract'
import { describeThrown, withinBudget } from '../hooks/within-budget.ts'
import type { PluginScope } from './plugin-scope.ts'

/** Errors of the host's own that say more than "apply failed". */
const OWN: readonly ErrorCode[] = ['PLUGIN_TAP_INVALID', 'PLUGIN_TAP_LATE', 'WEB_ROUTE_TAKEN', 'WEB_ROUTE_INVALID']

/**
 * Calls `apply` and closes the scope behind it.
 * @throws PLUGIN_APPLY_TIMEOUT, PLUGIN_APPLY_FAILED, PLUGIN_TAP_INVALID, WEB_ROUTE_TAKEN, WEB_ROUTE_INVALID
 */
export async function applyPlugin(
  definition: Plugin,
  host: PluginHost,
  scope: PluginScope,
  { clock, budgetMs }: { readonly clock: Clock; readonly budgetMs: number },
): Promise<void> {
  const plugin = definition.name
  const late = (): Error => new PlugboardError('PLUGIN_APPLY_TIMEOUT', { plugin, budgetMs })
  const applied = (async () => definition.apply(host))()
  try {
    await withinBudget(applied, clock, budgetMs, late)
  } catch (error) {
    if (PlugboardError.is(error) && (OWN.includes(error.code) || error.code === 'PLUGIN_APPLY_TIMEOUT')) throw error
    throw new PlugboardError('PLUGIN_APPLY_FAILED', { plugin, problem: describeThrown(error) }, { cause: error })
  } finally {
    scope.seal()
  }
}
