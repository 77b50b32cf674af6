import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  JournalSeq,
  LineId,
  MessageId,
  SessionId,
  StatusChange,
} from '@plugboard/contract'

/** What changed, by reference; readers look at the row as it is now. A status change is carried whole. */
export type JournalEntry =
  | { readonly kind: 'line'; readonly line: LineId }
  | { readonly kind: 'lineDeleted'; readonly line: LineId }
  | { readonly kind: 'status'; readonly connector: ConnectorId; readonly line: LineId; readonly change: StatusChange }
  /** Settings or data of a channel changed without a status change, or its cache is to be forgotten. */
  | { readonly kind: 'channel'; readonly connector: ConnectorId; readonly line: LineId }
  | { readonly kind: 'cleanCache'; readonly line: LineId }
  | { readonly kind: 'chat'; readonly chat: ChatId }
  | { readonly kind: 'session'; readonly chat: ChatId; readonly session: SessionId }
  | { readonly kind: 'message'; readonly chat: ChatId; readonly message: MessageId }
  | { readonly kind: 'delivery'; readonly chat: ChatId; readonly message: MessageId; readonly delivery: DeliveryId }
  | { readonly kind: 'operator' }

export type JournalRow = JournalEntry & { readonly seq: JournalSeq; readonly atMs: number }
