import { PlugboardError, type MessageId, type UserId } from '@plugboard/contract'
import type { DeliveryRow, MessageRow } from '@plugboard/store'
import { demandSendable } from '../channels/readiness.ts'
import type { LoadedConnector } from '../connectors/connector-book.ts'
import type { Draft } from '../ledger/draft.ts'
import { deletedMessage } from '../line/change-message-row.ts'
import { demandDeleteAge } from '../line/outbound-limits.ts'
import { traceStep } from '../line/trace-step.ts'
import { payloadOf, writeDelivery } from '../line/write-delivery.ts'
import type { HostParts } from '../parts.ts'
import type { InOutbox } from './line-to-outbox.ts'
import { loadMessage } from './load-message.ts'

export interface Deleted extends InOutbox {
  readonly cancelled: readonly DeliveryRow[]
}

/**
 * An operator deletes: their own message where DEL_INTERNAL_MESSAGES allows it, a customer's where
 * DEL_EXTERNAL_MESSAGES does. What has not gone out is cancelled; the rest is deleted at the messenger, one delivery
 * per external id. (contract.md 1.6; 10, C9, C10 and C16)
 * @throws DELETE_FORBIDDEN, EDIT_NO_EXTERNAL_ID, MESSAGE_DELETED, MESSAGE_UNKNOWN, OUTBOUND_…
 */
export async function deleteInOutbox(parts: HostParts, by: UserId, id: MessageId): Promise<Deleted> {
  const { message, chat } = await loadMessage(parts, id)
  const connector = parts.connectors.get(chat.connector)
  demandDeletable(parts, connector, by, message)
  return parts.ledger.run({
    wanted: { messages: [id], openDeliveriesOf: [id] },
    decide: (draft) => decideDeletion(parts, draft, by, id),
    committed: ({ deliveries, cancelled }) => {
      parts.outbox.settledElsewhere(cancelled)
      parts.outbox.enqueue(deliveries)
    },
  })
}

function demandDeletable(parts: HostParts, connector: LoadedConnector, by: UserId, message: MessageRow): void {
  const forbid = (problem: string): never => {
    throw new PlugboardError('DELETE_FORBIDDEN', { problem })
  }
  if (message.deletedMs > 0) throw new PlugboardError('MESSAGE_DELETED', { message: message.id })
  const { id, descriptor } = connector
  const inbound = message.direction === 'inbound'
  if (inbound && !descriptor.DEL_EXTERNAL_MESSAGES) forbid(`DEL_EXTERNAL_MESSAGES of ${id} is false (1.6)`)
  if (!inbound && !descriptor.DEL_INTERNAL_MESSAGES) forbid(`DEL_INTERNAL_MESSAGES of ${id} is false (1.6)`)
  if (message.direction === 'outbound' && message.author !== by) forbid('only who wrote it may delete it')
  demandDeleteAge(connector, message, parts.clock.now())
}

function decideDeletion(parts: HostParts, draft: Draft, by: UserId, id: MessageId): Deleted {
  const before = draft.message(id)!
  if (before.deletedMs > 0) throw new PlugboardError('MESSAGE_DELETED', { message: id })
  const nowMs = parts.clock.now()
  const cancelled = cancelWaiting(draft, id, nowMs)
  const add = before.delivery === 0 ? undefined : draft.delivery(before.delivery)
  const targets = targetsOf(parts, draft, before, add)
  const message = deletedMessage(draft, before, nowMs, parts.operatorName(by))
  const chat = draft.chat(message.chat)!
  const deliveries = targets.map((target) => {
    const payload = { ...payloadOf(message, ''), targets: target === null ? [] : [target] }
    return writeDelivery(draft, parts.store, { kind: 'delete', chat, message, payload, nowMs }).delivery
  })
  return { message: id, deliveries, cancelled, dialog: null }
}

/** Everything of the message that still waits is taken back. */
function cancelWaiting(draft: Draft, id: MessageId, nowMs: number): DeliveryRow[] {
  return draft
    .openDeliveriesOf(id)
    .filter((open) => open.state === 'waiting')
    .map((open) => {
      const row: DeliveryRow = { ...open, state: 'cancelled', reason: 'Its message was deleted.', settledMs: nowMs }
      draft.update('deliveries', row)
      draft.trace(
        id,
        traceStep(nowMs, 'cancelled', `Delivery ${row.id} was cancelled before it went out.`, { delivery: row.id }),
      )
      draft.journal({ kind: 'delivery', chat: row.chat, message: id, delivery: row.id })
      return row
    })
}

/**
 * What is to be deleted at the messenger; `null` stands for ids that are learned when the running attempt ends.
 * @throws OUTBOUND_NOT_READY, OUTBOUND_LINE_OFF, EDIT_NO_EXTERNAL_ID, DELIVERY_TAP_MISSING
 */
function targetsOf(
  parts: HostParts,
  draft: Draft,
  message: MessageRow,
  add: DeliveryRow | undefined,
): (MessageRow['externalIds'][number] | null)[] {
  const ids = message.externalIds.length > 0 ? message.externalIds : (add?.externalIds ?? [])
  const never = add === undefined || add.state === 'refused' || add.state === 'dead' || add.state === 'cancelled'
  if (ids.length === 0 && never) return []
  const { connector, line } = draft.chat(message.chat)!
  demandSendable(parts, connector, line, draft)
  if (!parts.hooks.taps('messageDelete', connector))
    throw new PlugboardError('DELIVERY_TAP_MISSING', { hook: 'messageDelete', connector })
  if (ids.length > 0) return [...ids]
  if (add!.state !== 'sending') throw new PlugboardError('EDIT_NO_EXTERNAL_ID', { message: message.id, connector })
  return [null]
}
