import { checkOutcome, outcomeOfError, PlugboardError, unknown, type Outcome } from '@plugboard/contract'
import type { HookRule } from './hook-rule.ts'

/** What one call of a delivery hook keeps. */
export interface DeliveryRun {
  /** Behind `delivery.signal`. */
  readonly stop: AbortController
  plugin: string
  tookMs: number
}

/**
 * Delivery hooks: the one tap answers with an outcome, or throws a typed error that carries one. Of anything else
 * nobody can tell whether the message went out, so it is unknown. (design: Outbound)
 */
export const deliveryRule: HookRule = {
  read: checkOutcome,
  instead: (_, { error, thrown }): Outcome =>
    PlugboardError.is(thrown) ? outcomeOfError(thrown) : unknown(error.message),
  throwsVerdicts: true,
  outOfTime({ run }, error) {
    ;(run as DeliveryRun).stop.abort(error)
  },
  settled({ tap, run }, _, tookMs) {
    Object.assign(run as DeliveryRun, { plugin: tap.plugin, tookMs })
  },
}
