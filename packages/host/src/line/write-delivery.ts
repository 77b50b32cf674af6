import type { DeliveryId, DeliveryKind } from '@plugboard/contract'
import type { ChatRow, DeliveryPayload, DeliveryRow, MessageRow, Store } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'

export interface NewDelivery {
  readonly kind: DeliveryKind
  readonly chat: ChatRow
  readonly message: MessageRow
  readonly payload: DeliveryPayload
  readonly nowMs: number
  /** The delivery that this one sends again. */
  readonly resendOf?: DeliveryId
  /** Parts that the one before it did send. Default: none. */
  readonly sentParts?: DeliveryRow['externalIds']
  /** Its first attempt begins with this commit. Default: it waits for its turn. */
  readonly begins?: boolean
}

/**
 * Puts a delivery into the outbox, in the same commit as its message. The message remembers the delivery that brings
 * it to the messenger, not those that edit or delete it there. (design: Outbound)
 */
export function writeDelivery(
  draft: Draft,
  store: Pick<Store, 'nextId'>,
  input: NewDelivery,
): { delivery: DeliveryRow; message: MessageRow } {
  const delivery = insertDelivery(draft, store.nextId('delivery') as DeliveryId, input)
  if (input.kind !== 'add') return { delivery, message: input.message }
  const message = { ...input.message, delivery: delivery.id }
  draft.update('messages', message)
  return { delivery, message }
}

/** A delivery whose message knows its id already. */
export function insertDelivery(draft: Draft, id: DeliveryId, input: NewDelivery): DeliveryRow {
  const delivery = deliveryRow(id, input)
  draft.insert('deliveries', delivery)
  draft.journal({ kind: 'delivery', chat: delivery.chat, message: delivery.message, delivery: id })
  return delivery
}

function deliveryRow(
  id: DeliveryId,
  { kind, chat, message, payload, nowMs, resendOf, sentParts, begins = false }: NewDelivery,
): DeliveryRow {
  return {
    id,
    version: 0,
    kind,
    connector: chat.connector,
    line: chat.line,
    chat: chat.id,
    externalChat: chat.externalId,
    message: message.id,
    state: begins ? 'sending' : 'waiting',
    attempts: begins ? 1 : 0,
    createdMs: nowMs,
    dueMs: 0,
    waitedMs: 0,
    reason: '',
    payload,
    externalIds: sentParts ?? [],
    resendOf: resendOf ?? (0 as DeliveryId),
    settledMs: 0,
  }
}

/** What the connector gets for a new message. */
export function payloadOf(message: MessageRow, text: string): DeliveryPayload {
  const files = message.files.flatMap((file) =>
    file.id === null ? [] : [{ id: file.id, name: file.name, mime: file.mime, size: file.size }],
  )
  return { author: message.author, text, files, targets: [], system: message.direction === 'system' }
}
