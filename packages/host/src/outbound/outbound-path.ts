import type { ConnectorId, DeliveryId, LineId, MessageId, ReceiptResult, UserId } from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'
import { cancelChannel } from './cancel-channel.ts'
import { deleteInOutbox } from './delete-in-outbox.ts'
import { editInOutbox } from './edit-in-outbox.ts'
import { lineToOutbox, type InOutbox, type NewInOutbox, type NewReply } from './line-to-outbox.ts'
import { receiptToLine, type ReceiptKind } from './receipt-to-line.ts'
import { settledOf } from './messenger-to-receipt.ts'
import { resend } from './resend.ts'

/**
 * The way of everything that operators do:
 * line to outbox (this file; one commit, in whose order the deliveries enter the outbox) → outbox to delivery →
 * delivery to messenger → messenger to receipt (these three for every attempt, in `outbox-engine.ts`) → receipt to line
 * (this file, when the messenger says more).
 */
export class OutboundPath {
  readonly #parts: HostParts

  constructor(parts: HostParts) {
    this.#parts = parts
  }

  async reply(reply: NewReply): Promise<NewInOutbox> {
    const written = await lineToOutbox(this.#parts, reply)
    if (written.dialog !== null) void this.#parts.hooks.dialogStart(written.dialog)
    return written
  }

  async edit(by: UserId, message: MessageId, text: string): Promise<MessageId> {
    return this.#announced(await editInOutbox(this.#parts, by, message, text))
  }

  async delete(by: UserId, message: MessageId): Promise<MessageId> {
    const deleted = await deleteInOutbox(this.#parts, by, message)
    this.#settled(deleted.cancelled)
    return this.#announced(deleted)
  }

  async resend(by: UserId, id: DeliveryId): Promise<DeliveryRow> {
    const { delivery, replaced, wasOpen } = await resend(this.#parts, by, id)
    if (wasOpen) this.#settled([replaced])
    return delivery
  }

  receipts(
    connector: ConnectorId,
    line: LineId,
    kind: ReceiptKind,
    items: readonly unknown[],
  ): Promise<ReceiptResult[]> {
    return receiptToLine(this.#parts, { connector, line }, kind, items)
  }

  cancelChannel(connector: ConnectorId, line: LineId): Promise<void> {
    return cancelChannel(this.#parts, connector, line)
  }

  #settled(rows: readonly DeliveryRow[]): void {
    for (const row of rows) void this.#parts.hooks.deliverySettled(settledOf(row, null)!)
  }

  #announced({ message, dialog }: InOutbox): MessageId {
    if (dialog !== null) void this.#parts.hooks.dialogStart(dialog)
    return message
  }
}
