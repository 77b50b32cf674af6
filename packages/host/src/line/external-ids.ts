import type { ConnectorId, ExternalChatId, ExternalMessageId, LineId } from '@plugboard/contract'
import type { MessageRow } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'

/** Only the first ids stay; the caller puts the message into the journal. From now on edits, deletions and receipts find the message by them. (contract.md 10, C17) */
export function rememberExternalIds(
  draft: Draft,
  message: MessageRow,
  place: { readonly connector: ConnectorId; readonly line: LineId; readonly externalChat: ExternalChatId },
  ids: readonly ExternalMessageId[],
): MessageRow {
  if (message.externalIds.length > 0) return message
  const row = { ...message, externalIds: ids }
  draft.update('messages', row)
  const { connector, line, externalChat: chat } = place
  for (const id of ids) draft.identify({ connector, line, chat, message: id }, row.id)
  return row
}
