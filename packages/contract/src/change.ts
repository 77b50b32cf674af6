import type { DeliveryKind, DeliveryState } from './delivery.ts'
import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  ExternalMessageId,
  FileId,
  LineId,
  MessageId,
  SessionId,
  UserId,
} from './ids.ts'
import type { InboundDelete, InboundKind, InboundMessage, InboundUpdate } from './inbound.ts'
import type { Outcome } from './outcome.ts'

/** The value of the `inboundMessage` waterfall. A tap returns a new object; it never changes this one. */
export interface InboundChange {
  readonly kind: InboundKind
  readonly connector: ConnectorId
  readonly line: LineId
  readonly item: InboundMessage | InboundUpdate | InboundDelete
  /** Set by `refuse`: why the item is not taken. */
  readonly refused?: string
}

/** The value of the `outboundMessage` waterfall. */
export interface OutboundChange {
  readonly kind: DeliveryKind
  readonly connector: ConnectorId
  readonly line: LineId
  readonly chat: ChatId
  /** 0 for the system. */
  readonly author: UserId
  readonly system: boolean
  readonly text: string
  readonly files: readonly FileId[]
  /** Set by `refuse`: why the message does not go out. */
  readonly refused?: string
}

/** Refuses what a waterfall carries; the taps after this one are not called. */
export function refuse<Change extends InboundChange | OutboundChange>(change: Change, reason: string): Change {
  return { ...change, refused: reason }
}

/** What `inboundStored` tells. */
export interface InboundStored {
  readonly kind: InboundKind
  readonly connector: ConnectorId
  readonly line: LineId
  readonly chat: ChatId
  readonly session: SessionId | null
  readonly message: MessageId
  readonly user: UserId
  readonly externalId: ExternalMessageId | null
  readonly text: string
}

/**
 * What `deliverySettled` tells. `accepted` counts as the end too: it frees the chat and is never sent again by itself;
 * the receipt that may follow is told to pages and to the journal, not by this hook.
 */
export interface DeliverySettled {
  readonly delivery: DeliveryId
  readonly kind: DeliveryKind
  readonly connector: ConnectorId
  readonly line: LineId
  readonly chat: ChatId
  readonly message: MessageId
  readonly state: Exclude<DeliveryState, 'waiting' | 'sending' | 'unknown'>
  readonly outcome: Outcome | null
  readonly attempts: number
}
