import type { ConnectorId, LineId } from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'
import { traceStep } from '../line/trace-step.ts'
import type { HostParts } from '../parts.ts'
import { settledOf } from './messenger-to-receipt.ts'

/** Deliveries cancelled in one commit. */
const batch = 500

/** Deleting a channel visibly cancels its open deliveries. (design: Outbound) */
export async function cancelChannel(parts: HostParts, connector: ConnectorId, line: LineId): Promise<void> {
  for (;;) {
    const open = await parts.store.deliveries({ states: ['waiting', 'unknown'], connector, line, limit: batch })
    if (open.length === 0) return
    const cancelled = await cancelRows(parts, open)
    parts.outbox.settledElsewhere(cancelled)
    for (const row of cancelled) void parts.hooks.deliverySettled(settledOf(row, null)!)
  }
}

function cancelRows(parts: HostParts, open: readonly DeliveryRow[]): Promise<DeliveryRow[]> {
  return parts.ledger.run({
    wanted: { deliveries: open.map(({ id }) => id) },
    decide: (draft) =>
      open.flatMap(({ id }) => {
        const before = draft.delivery(id)
        if (before?.state !== 'waiting' && before?.state !== 'unknown') return []
        const nowMs = parts.clock.now()
        const row: DeliveryRow = { ...before, state: 'cancelled', reason: reasonOf(before), settledMs: nowMs }
        draft.update('deliveries', row)
        draft.trace(
          row.message,
          traceStep(nowMs, 'cancelled', `Delivery ${id} was cancelled: the channel was deleted.`, { delivery: id }),
        )
        draft.journal({ kind: 'delivery', chat: row.chat, message: row.message, delivery: id })
        return [row]
      }),
  })
}

function reasonOf({ state }: DeliveryRow): string {
  return state === 'unknown' ? 'The channel was deleted. Maybe it was sent.' : 'The channel was deleted.'
}
