import type {
  AnyDelivery,
  DeliveryId,
  ExternalMessageId,
  MessageAdd,
  MessageDelete,
  MessageUpdate,
  OutboundFile,
} from '@plugboard/contract'
import type { DeliveryRow, MessageRow } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import { attemptStep } from '../line/write-outbound.ts'
import { traceStep } from '../line/trace-step.ts'
import { writeDelivery } from '../line/write-delivery.ts'
import type { HostParts } from '../parts.ts'
import type { Held } from '../workers/ownership.ts'

/** A delivery whose attempt is written down, ready to be given to its connector. */
export interface Started {
  readonly row: DeliveryRow
  /** A text: it cannot be carried out, for this reason. */
  readonly delivery: ((signal: AbortSignal) => AnyDelivery) | string
  /** Deletions of the other parts of a message, where its ids were not known before. */
  readonly others: readonly DeliveryRow[]
}

/**
 * Writes down that an attempt begins, before the messenger hears of it: after a crash an open attempt is unknown,
 * never a silent second copy. Null when there is nothing to send any more.
 */
export function outboxToDelivery(parts: HostParts, id: DeliveryId, held: Held): Promise<Started | null> {
  return parts.ledger.run({
    ...held,
    wanted: { deliveries: [id] },
    decide: (draft) => beginAttempt(parts, draft, id),
  })
}

/** The same as a part of another decision. */
export function beginAttempt(parts: HostParts, draft: Draft, id: DeliveryId): Started | null {
  const waiting = draft.delivery(id)
  if (waiting?.state !== 'waiting') return null
  const message = draft.message(waiting.message)!
  const nowMs = parts.clock.now()
  const attempts = waiting.attempts + 1
  const targets = targetsOf(draft, waiting, message)
  const row = withTargets({ ...waiting, state: 'sending', attempts, reason: '' }, targets)
  draft.update('deliveries', row)
  draft.trace(message.id, attemptStep(nowMs, id, attempts))
  draft.journal({ kind: 'delivery', chat: row.chat, message: message.id, delivery: id })
  const others = row.kind === 'delete' ? deleteOthers(parts, draft, row, message, targets.slice(1), nowMs) : []
  return { row, delivery: deliveryOf(parts, row) ?? whyImpossible(draft, row, message), others }
}

/** A new message whose attempt was written down together with it. */
export function startedOf(parts: HostParts, row: DeliveryRow): Started {
  return { row, delivery: deliveryOf(parts, row)!, others: [] }
}

/**
 * An attempt that was written down with its delivery did not begin after all: the delivery waits for its turn, unless its
 * message or channel was deleted meanwhile. Then it is cancelled, and returned.
 */
export function takeBackAttempt(parts: HostParts, id: DeliveryId, held: Held): Promise<DeliveryRow | null> {
  return parts.ledger.run({
    ...held,
    wanted: { deliveries: [id] },
    decide: (draft) => {
      const begun = draft.delivery(id)
      if (begun?.state !== 'sending' || begun.attempts !== 1) return null
      const nowMs = parts.clock.now()
      const waits = { ...begun, state: 'waiting' as const, attempts: 0 }
      const reason = whyCancelled(draft, begun)
      const row: DeliveryRow = reason === null ? waits : { ...waits, state: 'cancelled', reason, settledMs: nowMs }
      draft.update('deliveries', row)
      draft.journal({ kind: 'delivery', chat: row.chat, message: row.message, delivery: id })
      const [step, text] =
        reason === null
          ? (['outbox', 'The attempt did not begin: something else came first. It waits for its turn.'] as const)
          : (['cancelled', `Delivery ${id} was cancelled before it went out: ${reason}`] as const)
      draft.trace(row.message, traceStep(nowMs, step, text, { delivery: id }))
      return reason === null ? null : row
    },
  })
}

/** Also in what is being written at the moment: who deletes it looks only once for what is to be cancelled. */
export function isChannelGone(draft: Draft, { connector, line }: DeliveryRow): boolean {
  return draft.channel(connector, line)?.exists !== true
}

/** Why it need not go out any more. */
export function whyCancelled(draft: Draft, row: DeliveryRow): string | null {
  if (isChannelGone(draft, row)) return 'The channel was deleted.'
  return draft.message(row.message)!.deletedMs > 0 && row.kind !== 'delete' ? 'Its message was deleted.' : null
}

/** Ids that were not known when an edit or a deletion was written are known when its turn comes. */
function targetsOf(draft: Draft, row: DeliveryRow, message: MessageRow): readonly ExternalMessageId[] {
  if (row.kind === 'add' || row.payload.targets.length > 0) return row.payload.targets
  if (row.kind === 'update' || message.externalIds.length > 0) return message.externalIds
  return draft.delivery(message.delivery)?.externalIds ?? []
}

/** A deletion names one id, an edit all of them. (contract.md 4.5; 10, C10) */
function withTargets(row: DeliveryRow, targets: readonly ExternalMessageId[]): DeliveryRow {
  return { ...row, payload: { ...row.payload, targets: row.kind === 'delete' ? targets.slice(0, 1) : targets } }
}

function deleteOthers(
  parts: HostParts,
  draft: Draft,
  { payload }: DeliveryRow,
  message: MessageRow,
  targets: readonly ExternalMessageId[],
  nowMs: number,
): DeliveryRow[] {
  const chat = draft.chat(message.chat)!
  return targets.map((target) => {
    const one = { kind: 'delete' as const, chat, message, payload: { ...payload, targets: [target] }, nowMs }
    return writeDelivery(draft, parts.store, one).delivery
  })
}

function whyImpossible(draft: Draft, { connector }: DeliveryRow, message: MessageRow): string {
  const add = draft.delivery(message.delivery)
  const never = add?.state === 'refused' || add?.state === 'dead' || add?.state === 'cancelled'
  return never
    ? 'Its message never went out, so there is nothing to change.'
    : `${connector} gave no id for the message, so it cannot be changed there.`
}

/** What the connector gets; file links are made afresh for each attempt. Null without the ids that it needs. (contract.md 4.5) */
export function deliveryOf(parts: HostParts, row: DeliveryRow): ((signal: AbortSignal) => AnyDelivery) | null {
  const base = {
    id: row.id,
    connector: row.connector,
    line: row.line,
    attempt: row.attempts,
    sentParts: row.externalIds,
    im: { chat_id: row.chat, message_id: row.message },
    chat: { id: row.externalChat },
  }
  if (row.kind === 'add')
    return (signal): MessageAdd => ({ ...base, signal, kind: 'add', message: addedMessage(parts, row) })
  const { targets } = row.payload
  if (targets.length === 0) return null
  if (row.kind === 'update')
    return (signal): MessageUpdate => ({
      ...base,
      signal,
      kind: 'update',
      message: { id: targets, text: row.payload.text },
    })
  return (signal): MessageDelete => ({
    ...base,
    signal,
    kind: 'delete',
    message: { id: targets[0] as ExternalMessageId },
  })
}

function addedMessage(parts: HostParts, { payload }: DeliveryRow): MessageAdd['message'] {
  return {
    user_id: payload.author,
    text: payload.text,
    files: payload.files.map((file) => outboundFile(parts, file)),
    params: {},
  }
}

function outboundFile(parts: HostParts, file: DeliveryRow['payload']['files'][number]): OutboundFile {
  const link = parts.files.link(file)
  return {
    id: file.id,
    name: file.name,
    mime: file.mime,
    size: file.size,
    sizef: sizeForPeople(file.size),
    type: typeOf(file.mime),
    link,
    downloadLink: link,
  }
}

function typeOf(mime: string): OutboundFile['type'] {
  const [family] = mime.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'file'
}

/** `512 B`, `12.4 kB`, `3.1 MB` */
function sizeForPeople(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
