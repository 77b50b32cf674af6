import { refused } from '@plugboard/contract'
import type { Delivered } from '../hooks/hook-runner.ts'
import type { HostParts } from '../parts.ts'
import type { Started } from './outbox-to-delivery.ts'

/** Gives a delivery to its connector, which calls the messenger. Never throws; what cannot be told is unknown. */
export async function deliveryToMessenger(
  parts: HostParts,
  { delivery }: Started,
  channelSignal: AbortSignal,
): Promise<Delivered> {
  if (typeof delivery === 'string') return { outcome: refused(delivery), plugin: '', tookMs: 0 }
  return parts.hooks.deliver(delivery(channelSignal), channelSignal)
}
