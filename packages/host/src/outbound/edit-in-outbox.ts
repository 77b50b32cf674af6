import { PlugboardError, type DeliveryId, type MessageId, type UserId } from '@plugboard/contract'
import type { DeliveryRow, MessageRow } from '@plugboard/store'
import { demandSendable } from '../channels/readiness.ts'
import type { LoadedConnector } from '../connectors/connector-book.ts'
import type { Draft } from '../ledger/draft.ts'
import { editedMessage } from '../line/change-message-row.ts'
import { demandEditAge, demandLimits } from '../line/outbound-limits.ts'
import { writeDelivery } from '../line/write-delivery.ts'
import type { HostParts } from '../parts.ts'
import { signedText, type InOutbox } from './line-to-outbox.ts'
import { loadMessage } from './load-message.ts'
import { throughOutboundHook } from './through-hook.ts'

/**
 * An operator edits their own message. What has not gone out is rewritten in the outbox; what went out is edited at
 * the messenger, if it said an id. (contract.md 1.6, EDIT_INTERNAL_MESSAGES; design: Outbound)
 * @throws EDIT_FORBIDDEN, EDIT_NO_EXTERNAL_ID, MESSAGE_DELETED, MESSAGE_UNKNOWN, OUTBOUND_…
 */
export async function editInOutbox(parts: HostParts, by: UserId, id: MessageId, text: string): Promise<InOutbox> {
  const { message, chat } = await loadMessage(parts, id)
  const connector = parts.connectors.get(chat.connector)
  demandEditable(parts, connector, by, message)
  if (text === '' && message.files.length === 0) throw new PlugboardError('OUTBOUND_EMPTY')
  const { change, about } = await throughOutboundHook(parts.hooks, {
    kind: 'update',
    connector: chat.connector,
    line: chat.line,
    chat: chat.id,
    author: by,
    system: false,
    text,
    files: [],
  })
  about?.(id)
  const signed = signedText(parts, connector, { by, chat }, change.text).text
  demandLimits(connector, { text: signed, files: [] })
  return parts.ledger.run({
    wanted: { messages: [id], openDeliveriesOf: [id] },
    decide: (draft) => decideEdit(parts, draft, { by, id, text: change.text, signed }),
    committed: ({ deliveries }) => parts.outbox.enqueue(deliveries),
  })
}

function demandEditable(parts: HostParts, connector: LoadedConnector, by: UserId, message: MessageRow): void {
  const forbid = (problem: string): never => {
    throw new PlugboardError('EDIT_FORBIDDEN', { connector: connector.id, problem })
  }
  if (message.direction !== 'outbound') forbid('only messages of operators can be')
  if (message.author !== by) forbid('only by who wrote it')
  if (!connector.descriptor.EDIT_INTERNAL_MESSAGES) forbid('EDIT_INTERNAL_MESSAGES is false (1.6)')
  if (message.deletedMs > 0) throw new PlugboardError('MESSAGE_DELETED', { message: message.id })
  demandEditAge(connector, message, parts.clock.now())
}

interface Edit {
  readonly by: UserId
  readonly id: MessageId
  readonly text: string
  readonly signed: string
}

function decideEdit(parts: HostParts, draft: Draft, { by, id, text, signed }: Edit): InOutbox {
  const before = draft.message(id)!
  if (before.deletedMs > 0) throw new PlugboardError('MESSAGE_DELETED', { message: id })
  const nowMs = parts.clock.now()
  const add = draft.delivery(before.delivery)
  const goesOut = add !== undefined && !neverWent(add) ? demandTarget(parts, draft, before, add) : false
  const message = editedMessage(draft, before, text, nowMs, parts.operatorName(by))
  for (const open of draft.openDeliveriesOf(id)) if (open.kind !== 'delete') rewriteWaiting(draft, open, signed)
  const pending = draft.openDeliveriesOf(id).some((open) => open.kind === 'update' && open.state === 'waiting')
  if (add !== undefined && neverWent(add) && add.state !== 'waiting') rewrite(draft, add, signed)
  if (!goesOut || pending) return { message: id, deliveries: [], dialog: null }
  const { bulk: _, ...written } = add!.payload
  const payload = { ...written, text: signed, files: [], targets: message.externalIds }
  const { delivery } = writeDelivery(draft, parts.store, {
    kind: 'update',
    chat: draft.chat(message.chat)!,
    message,
    payload,
    nowMs,
  })
  return { message: id, deliveries: [delivery], dialog: null }
}

/** Certainly not at the messenger, not even a part of it. */
function neverWent(add: DeliveryRow): boolean {
  return (
    (add.state === 'waiting' || add.state === 'refused' || add.state === 'dead' || add.state === 'cancelled') &&
    add.externalIds.length === 0
  )
}

/**
 * While it is being sent its ids are not known yet; they are looked up when the edit's turn comes.
 * @throws OUTBOUND_NOT_READY, OUTBOUND_LINE_OFF, EDIT_NO_EXTERNAL_ID, DELIVERY_TAP_MISSING
 */
function demandTarget(parts: HostParts, draft: Draft, message: MessageRow, add: DeliveryRow): true {
  const { connector, line } = add
  demandSendable(parts, connector, line, draft)
  if (!parts.hooks.taps('messageUpdate', connector))
    throw new PlugboardError('DELIVERY_TAP_MISSING', { hook: 'messageUpdate', connector })
  if (add.state !== 'sending' && message.externalIds.length === 0)
    throw new PlugboardError('EDIT_NO_EXTERNAL_ID', { message: message.id, connector })
  return true
}

function rewriteWaiting(draft: Draft, delivery: DeliveryRow, text: string): void {
  if (delivery.state === 'waiting') rewrite(draft, delivery, text)
}

function rewrite(draft: Draft, delivery: DeliveryRow, text: string): DeliveryId {
  draft.update('deliveries', { ...delivery, payload: { ...delivery.payload, text } })
  draft.journal({ kind: 'delivery', chat: delivery.chat, message: delivery.message, delivery: delivery.id })
  return delivery.id
}
