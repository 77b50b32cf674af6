import { PlugboardError, type OutboundChange } from '@plugboard/contract'
import type { HookRunner, Waterfall } from '../hooks/hook-runner.ts'

/** Shows an outbound message to the `outboundMessage` hook. @throws OUTBOUND_REFUSED naming the plugin */
export async function throughOutboundHook(
  hooks: HookRunner,
  change: OutboundChange,
): Promise<Waterfall<OutboundChange>> {
  if (!hooks.taps('outboundMessage')) return { change, refusedBy: null, steps: [] }
  const waterfall = await hooks.outboundMessage(change)
  if (waterfall.change.refused !== undefined)
    throw new PlugboardError('OUTBOUND_REFUSED', {
      plugin: waterfall.refusedBy ?? '?',
      reason: waterfall.change.refused,
    })
  return waterfall
}
