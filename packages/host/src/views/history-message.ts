import type { ExternalChatId, HistoryMessage } from '@plugboard/contract'
import type { MessageRow } from '@plugboard/store'

/** A message as `channel.history` gives it to a plugin; automatic texts count as outbound. */
export function historyMessage(row: MessageRow, author: string, chat: ExternalChatId): HistoryMessage {
  return {
    id: row.id,
    direction: row.direction === 'inbound' ? 'inbound' : 'outbound',
    chat: { id: chat },
    user: { id: row.author, name: author },
    externalIds: row.externalIds,
    text: row.text,
    atMs: row.atMs,
    edited: row.editedMs !== 0,
    deleted: row.deletedMs !== 0,
  }
}
