import type { DeliveryView } from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'

/** A delivery, on its way or at its end. */
export function deliveryView(row: DeliveryRow): DeliveryView {
  return {
    id: row.id,
    kind: row.kind,
    connector: row.connector,
    line: row.line,
    chat: row.chat,
    message: row.message,
    state: row.state,
    attempts: row.attempts,
    createdMs: row.createdMs,
    dueMs: row.state === 'waiting' ? Math.max(row.dueMs, row.createdMs) : null,
    reason: row.reason || null,
    text: row.payload.text,
  }
}
