import type {
  ChatId,
  ConnectorId,
  Direction,
  ExternalChatId,
  ExternalUserId,
  LineId,
  MessageId,
  SessionId,
  UserId,
} from '@plugboard/contract'

/**
 * One conversation partner or group, as one channel sees it. Found by (connector, line, external id, external user),
 * where the external user is empty for a group.
 */
export interface ChatRow {
  readonly id: ChatId
  readonly version: number
  readonly connector: ConnectorId
  readonly line: LineId
  readonly externalId: ExternalChatId
  readonly externalUser: ExternalUserId | ''
  /** 0 for a group. */
  readonly user: UserId
  readonly name: string
  readonly description: string
  /** The latest session; 0 before the first. */
  readonly session: SessionId
  /** The latest message; 0 before the first. Chats are listed by it, newest first. */
  readonly lastMessage: MessageId
  readonly lastText: string
  readonly lastDirection: Direction | null
  readonly lastMs: number
  /** When the customer last wrote; 0 if never. */
  readonly lastInboundMs: number
  readonly unread: number
  readonly createdMs: number
}
