import type { HookRunner } from '../hooks/hook-runner.ts'
import type { MessageMeters } from './message-meters.ts'

/** The hooks, with what they are told of messages counted: stored, tried, settled. */
export function meteredHooks(hooks: HookRunner, meters: MessageMeters): HookRunner {
  return {
    ...hooks,
    inboundStored(stored) {
      meters.taken(stored.connector, stored.kind)
      return hooks.inboundStored(stored)
    },
    async deliver(delivery, channelSignal) {
      const delivered = await hooks.deliver(delivery, channelSignal)
      meters.attempt(delivery.connector, delivered.outcome, delivered.tookMs)
      return delivered
    },
    deliverySettled(settled) {
      meters.settled(settled.connector, settled.state)
      return hooks.deliverySettled(settled)
    },
  }
}
