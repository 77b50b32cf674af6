import type { MessageView } from '@plugboard/contract'
import type { DeliveryRow, MessageRow } from '@plugboard/store'
import { deliveryView } from './delivery-view.ts'
import { type FileLink, fileView } from './file-view.ts'

/** What a row does not know about its message. */
export interface MessageParts {
  /** The author's name. */
  readonly author: string
  /** The latest delivery; undefined when it stays internal. */
  readonly delivery: DeliveryRow | undefined
  readonly link: FileLink
}

/** A message of a chat. */
export function messageView(row: MessageRow, { author, delivery, link }: MessageParts): MessageView {
  return {
    id: row.id,
    chat: row.chat,
    session: row.session === 0 ? null : row.session,
    direction: row.direction,
    author: { id: row.author, name: author },
    text: row.text,
    files: row.files.map((file) => fileView(file, link)),
    externalIds: row.externalIds,
    atMs: row.atMs,
    edited: row.editedMs !== 0,
    deleted: row.deletedMs !== 0,
    versions: row.versions,
    delivery: delivery === undefined ? null : deliveryView(delivery),
    deliveredMs: row.deliveredMs === 0 ? null : row.deliveredMs,
    readMs: row.readMs === 0 ? null : row.readMs,
  }
}
