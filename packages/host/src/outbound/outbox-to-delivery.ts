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
import { traceStep } from '../line/trace-step.ts'
import type { HostParts } from '../parts.ts'

/** A delivery whose attempt is written down, ready to be given to its connector. */
export interface Started {
  readonly row: DeliveryRow
  /** Null: it cannot be carried out, for this reason. */
  readonly delivery: ((signal: AbortSignal) => AnyDelivery) | null
}

/**
 * Writes down that an attempt begins, before the messenger hears of it: after a crash an open attempt is unknown,
 * never a silent second copy. Null when there is nothing to send any more.
 */
export function outboxToDelivery(parts: HostParts, id: DeliveryId): Promise<Started | null> {
  return parts.ledger.run({
    wanted: { deliveries: [id] },
    decide: (draft) => {
      const waiting = draft.delivery(id)
      if (waiting?.state !== 'waiting') return null
      const message = draft.message(waiting.message)!
      const attempts = waiting.attempts + 1
      const row: DeliveryRow = { ...waiting, state: 'sending', attempts, reason: '' }
      draft.update('deliveries', row)
      draft.trace(message.id, traceStep(parts.clock.now(), 'attempt', `Attempt ${attempts} began.`, { delivery: id }))
      draft.journal({ kind: 'delivery', chat: row.chat, message: message.id, delivery: id })
      return { row, delivery: deliveryOf(parts, row, message) }
    },
  })
}

/** What the connector gets; file links are made afresh for each attempt. (contract.md 4.5) */
export function deliveryOf(parts: HostParts, row: DeliveryRow, message: MessageRow): Started['delivery'] {
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
  const targets = row.payload.targets.length > 0 ? row.payload.targets : message.externalIds
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
