import type { ExternalChatId, HistoryMessage } from '@plugboard/contract'
import type { MessageRow } from '@plugboard/store'
import { type FileLink, fileView } from './file-view.ts'

/** A message as `channel.history` gives it to a plugin; automatic texts count as outbound. */
export function historyMessage(
  row: MessageRow,
  { author, chat, link }: { readonly author: string; readonly chat: ExternalChatId; readonly link: FileLink },
): HistoryMessage {
  return {
    id: row.id,
    direction: row.direction === 'inbound' ? 'inbound' : 'outbound',
    chat: { id: chat },
    user: { id: row.author, name: author },
    externalIds: row.externalIds,
    text: row.text,
    files: row.files.map((file) => fileView(file, link)),
    atMs: row.atMs,
    edited: row.editedMs !== 0,
    deleted: row.deletedMs !== 0,
    deliveredMs: row.deliveredMs === 0 ? null : row.deliveredMs,
    readMs: row.readMs === 0 ? null : row.readMs,
  }
}
