import { refused } from '@plugboard/contract'
import type { Delivered } from '../hooks/hook-runner.ts'
import type { HostParts } from '../parts.ts'
import type { Started } from './outbox-to-delivery.ts'

/** Gives a delivery to its connector, which calls the messenger. Never throws; what cannot be told is unknown. */
export async function deliveryToMessenger(
  parts: HostParts,
  { row, delivery }: Started,
  channelSignal: AbortSignal,
): Promise<Delivered> {
  if (delivery === null) {
    const reason = `${row.connector} gave no id for the message, so it cannot be changed there.`
    return { outcome: refused(reason), plugin: '', tookMs: 0 }
  }
  return parts.hooks.deliver(delivery(channelSignal), channelSignal)
}
