import { PlugboardError, type DeliveryId, type UserId } from '@plugboard/contract'
import type { DeliveryRow, MessageRow } from '@plugboard/store'
import { demandSendable } from '../channels/readiness.ts'
import type { Draft } from '../ledger/draft.ts'
import { traceStep } from '../line/trace-step.ts'
import { writeDelivery } from '../line/write-delivery.ts'
import type { HostParts } from '../parts.ts'
import { signedText } from './line-to-outbox.ts'

export interface Resent {
  readonly delivery: DeliveryRow
  /** The one that it replaces. */
  readonly replaced: DeliveryRow
  /** The old one was open: nobody has been told of its end. */
  readonly wasOpen: boolean
}

/**
 * Sends a delivery again by hand: a new one at the end of the chat. The old one leaves the lists of trouble.
 * (design: Outbound) @throws DELIVERY_UNKNOWN, DELIVERY_NOT_RESENDABLE, OUTBOUND_NOT_READY, OUTBOUND_LINE_OFF, MESSAGE_DELETED
 */
export function resend(parts: HostParts, by: UserId, id: DeliveryId): Promise<Resent> {
  return parts.ledger.run({
    wanted: { deliveries: [id] },
    decide: (draft) => decideResend(parts, draft, by, id),
    committed: ({ delivery, replaced }) => {
      parts.outbox.settledElsewhere([replaced])
      parts.outbox.enqueue([delivery])
    },
  })
}

function decideResend(parts: HostParts, draft: Draft, by: UserId, id: DeliveryId): Resent {
  const before = demandResendable(parts, draft, id)
  const message = draft.message(before.message)!
  const nowMs = parts.clock.now()
  const { delivery } = writeDelivery(draft, parts.store, {
    kind: before.kind,
    chat: draft.chat(before.chat)!,
    message,
    payload: currentPayload(parts, draft, before, message),
    nowMs,
    resendOf: id,
    sentParts: before.externalIds,
  })
  const reason = `Sent again as delivery ${delivery.id}.`
  const replaced: DeliveryRow = { ...before, state: 'cancelled', reason, settledMs: nowMs }
  draft.update('deliveries', replaced)
  draft.journal({ kind: 'delivery', chat: replaced.chat, message: replaced.message, delivery: id })
  draft.journal({ kind: 'message', chat: message.chat, message: message.id })
  const text = `${parts.operatorName(by)} sent it again (was ${before.state}).`
  draft.trace(message.id, traceStep(nowMs, 'resent', text, { delivery: delivery.id }))
  return { delivery, replaced, wasOpen: before.state === 'unknown' }
}

/** @throws DELIVERY_UNKNOWN, DELIVERY_NOT_RESENDABLE, OUTBOUND_NOT_READY, OUTBOUND_LINE_OFF, MESSAGE_DELETED */
function demandResendable(parts: HostParts, draft: Draft, id: DeliveryId): DeliveryRow {
  const row = draft.delivery(id)
  if (row === undefined) throw new PlugboardError('DELIVERY_UNKNOWN', { delivery: id })
  const { state, kind, connector, line, message } = row
  if (state !== 'unknown' && state !== 'dead' && state !== 'refused')
    throw new PlugboardError('DELIVERY_NOT_RESENDABLE', { delivery: id, state })
  demandSendable(parts, connector, line, draft)
  if (draft.message(message)!.deletedMs > 0 && kind !== 'delete')
    throw new PlugboardError('MESSAGE_DELETED', { message })
  return row
}

/** An edit that came while it was being sent is not in its payload yet; and what is sent again by hand is not bulk. */
function currentPayload(
  parts: HostParts,
  draft: Draft,
  { kind, payload: before }: DeliveryRow,
  message: MessageRow,
): DeliveryRow['payload'] {
  const { bulk: _, ...payload } = before
  if (kind === 'delete' || message.editedMs === 0) return payload
  const chat = draft.chat(message.chat)!
  return {
    ...payload,
    text: signedText(parts, parts.connectors.get(chat.connector), { by: message.author, chat }, message.text).text,
  }
}
