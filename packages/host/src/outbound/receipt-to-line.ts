import {
  checkReceipt,
  PlugboardError,
  sent,
  type ConnectorId,
  type ExternalMessageId,
  type LineId,
  type MessageId,
  type Receipt,
  type ReceiptResult,
} from '@plugboard/contract'
import type { DeliveryRow, MessageIdentity, MessageRow, Wanted } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import { rememberExternalIds } from '../line/external-ids.ts'
import { traceStep } from '../line/trace-step.ts'
import type { HostParts } from '../parts.ts'
import { settledOf } from './messenger-to-receipt.ts'

export type ReceiptKind = 'delivered' | 'read'

interface Place {
  readonly connector: ConnectorId
  readonly line: LineId
}

/**
 * What the messenger says about a message afterwards. Needs no ready channel; what was never sent is answered with
 * success and a diagnostic; nothing moves backwards. (contract.md 4.6; 2.7; 10, C17 and C18) @throws RECEIPT_INVALID
 */
export async function receiptToLine(
  parts: HostParts,
  place: Place,
  kind: ReceiptKind,
  items: readonly unknown[],
): Promise<ReceiptResult[]> {
  const receipts = items.map((item) => validReceipt(place, item))
  return Promise.all(receipts.map((receipt) => takeReceipt(parts, place, kind, receipt)))
}

function validReceipt({ connector, line }: Place, item: unknown): Receipt {
  const checked = checkReceipt(item)
  if (!checked.ok) {
    const { field, problem } = checked.problems[0]!
    throw new PlugboardError('RECEIPT_INVALID', { connector, line, problem: `${field} ${problem}` })
  }
  if (checked.value.im === undefined && checked.value.chat === undefined)
    throw new PlugboardError('RECEIPT_INVALID', {
      connector,
      line,
      problem: 'without im.message_id, chat.id is needed beside message.id',
    })
  return checked.value
}

async function takeReceipt(
  parts: HostParts,
  place: Place,
  kind: ReceiptKind,
  receipt: Receipt,
): Promise<ReceiptResult> {
  const identities = identitiesOf(place, receipt)
  const settled = await parts.ledger.run({
    wanted: wantedFor(receipt, identities),
    decide: (draft) => {
      const message = findMessage(draft, place, receipt, identities)
      return message === undefined ? null : decideReceipt(parts, draft, place, kind, receipt, message)
    },
    committed: (found) => found !== null && parts.outbox.settledElsewhere(found.rows),
  })
  if (settled === null) {
    const id = receipt.im?.message_id ?? receipt.message?.id?.join(', ') ?? '?'
    parts.diagnostics.report('RECEIPT_UNKNOWN', place, { connector: place.connector, id })
    return { SUCCESS: true, found: false }
  }
  if (settled.wasOpen)
    for (const row of settled.rows) void parts.hooks.deliverySettled(settledOf(row, sent({ ids: row.externalIds }))!)
  return { SUCCESS: true, found: true }
}

function identitiesOf({ connector, line }: Place, { message, chat }: Receipt): MessageIdentity[] {
  if (chat === undefined) return []
  return (message?.id ?? []).map((id) => ({ connector, line, chat: chat.id, message: id }))
}

function wantedFor({ im }: Receipt, messagesByIdentity: readonly MessageIdentity[]): Wanted {
  if (im === undefined) return { messagesByIdentity }
  const messages = [im.message_id as MessageId]
  return { messages, openDeliveriesOf: messages }
}

/** An outbound message of this channel; anything else was never sent here. */
function findMessage(
  draft: Draft,
  { connector, line }: Place,
  { im }: Receipt,
  identities: readonly MessageIdentity[],
): MessageRow | undefined {
  const byId = im === undefined ? undefined : draft.message(im.message_id as MessageId)
  const message =
    im === undefined
      ? identities.map((identity) => draft.messageByIdentity(identity)).find((found) => found !== undefined)
      : byId
  const chat = message === undefined ? undefined : draft.chat(message.chat)
  if (message?.delivery === 0 || chat?.connector !== connector || chat.line !== line) return undefined
  return message
}

interface Confirmed {
  /** The delivery that this receipt settled, if any. */
  readonly rows: readonly DeliveryRow[]
  /** Nobody has been told of its end yet. */
  readonly wasOpen: boolean
}

function decideReceipt(
  parts: HostParts,
  draft: Draft,
  place: Place,
  kind: ReceiptKind,
  receipt: Receipt,
  message: MessageRow,
): Confirmed {
  const nowMs = parts.clock.now()
  const atMs = receipt.message?.date === undefined ? nowMs : receipt.message.date * 1000
  const ids = (receipt.message?.id ?? []) as readonly ExternalMessageId[]
  const confirmed = message.deliveredMs > 0
  if (kind === 'delivered') remarkOnRepeat(parts, place, message, ids, confirmed)
  const chat = draft.chat(message.chat)!
  const known =
    ids.length > 0 && !confirmed
      ? rememberExternalIds(draft, message, { ...place, externalChat: chat.externalId }, ids)
      : message
  const row: MessageRow = {
    ...known,
    deliveredMs: known.deliveredMs === 0 ? atMs : known.deliveredMs,
    readMs: kind === 'read' && known.readMs === 0 ? atMs : known.readMs,
  }
  draft.update('messages', row)
  draft.journal({ kind: 'message', chat: row.chat, message: row.id })
  draft.trace(
    row.id,
    traceStep(nowMs, 'receipt', `The messenger says: ${kind}${ids.length > 0 ? ` (${ids.join(', ')})` : ''}.`, {
      rule: 'late receipts never move a state backwards',
    }),
  )
  return settleOpen(draft, row, nowMs)
}

/** Only the first confirmation counts. (contract.md 10, C17) */
function remarkOnRepeat(
  parts: HostParts,
  { connector, line }: Place,
  message: MessageRow,
  ids: readonly string[],
  confirmed: boolean,
): void {
  const subject = { connector, line, imMessage: message.id }
  const news = ids.some((id) => !message.externalIds.includes(id as ExternalMessageId))
  const late = news && (confirmed || message.externalIds.length > 0)
  if (late) parts.diagnostics.report('RECEIPT_IDS_LATE', subject, { message: message.id })
  else if (confirmed && message.editedMs > 0)
    parts.diagnostics.report('RECEIPT_AFTER_UPDATE', subject, { connector, message: message.id })
}

/** A confirmation settles what was accepted, unknown, given up, or about to be tried again. */
function settleOpen(draft: Draft, message: MessageRow, nowMs: number): Confirmed {
  const row = draft.delivery(message.delivery)
  if (
    row === undefined ||
    row.kind !== 'add' ||
    row.state === 'sent' ||
    row.state === 'refused' ||
    row.state === 'cancelled'
  )
    return { rows: [], wasOpen: false }
  const settled: DeliveryRow = { ...row, state: 'sent', reason: '', externalIds: message.externalIds, settledMs: nowMs }
  draft.update('deliveries', settled)
  draft.journal({ kind: 'delivery', chat: settled.chat, message: settled.message, delivery: settled.id })
  return { rows: [settled], wasOpen: row.state !== 'accepted' && row.state !== 'dead' }
}
