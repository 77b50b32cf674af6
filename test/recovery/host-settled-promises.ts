import type { DeliveryRow, MessageRow } from '@plugboard/store'
import { lost, type Broken } from './broken.ts'
import type { KillMessenger, Shown } from './host-messenger.ts'
import type { Snapshot } from './host-snapshot.ts'

/** What holds once the outbox is empty: nothing waits, and both sides show the same. */
export function settledPromises(stored: Snapshot, messenger: Pick<KillMessenger, 'shown'>): Broken[] {
  const deliveries = [...stored.deliveries.values()]
  const left = deliveries.filter(({ state }) => state === 'waiting' || state === 'sending')
  return [
    ...left.map(({ id, state }) => lost(`delivery ${id} is still ${state}`)),
    ...stored.messages.flatMap((message) =>
      shownOtherwise(
        message,
        deliveries.filter((delivery) => delivery.message === message.id),
        messenger.shown,
      ),
    ),
  ]
}

/** Compares a message with what the customer sees, where every delivery of it is known to have got through. */
function shownOtherwise(
  message: MessageRow,
  deliveries: readonly DeliveryRow[],
  shown: ReadonlyMap<string, Shown>,
): Broken[] {
  const through = deliveries.length > 0 && deliveries.every(({ state }) => state === 'sent' || state === 'accepted')
  if (message.direction === 'inbound' || !through) return []
  return message.externalIds.flatMap((id) => {
    const text = shown.get(id)?.text ?? ''
    return text === message.text
      ? []
      : [lost(`message ${message.id} reads "${message.text}", and the customer sees "${text}"`)]
  })
}
