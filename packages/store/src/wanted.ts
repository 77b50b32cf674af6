import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  ExternalChatId,
  ExternalUserId,
  LineId,
  MessageId,
  SessionId,
  UserId,
} from '@plugboard/contract'
import type { ChatRow } from './rows/chat-row.ts'
import type { DeliveryRow } from './rows/delivery-row.ts'
import type { MessageIdentity, MessageRow } from './rows/message-row.ts'
import type { SessionRow } from './rows/session-row.ts'
import type { UserRow } from './rows/user-row.ts'

export interface ChatKey {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly externalId: ExternalChatId
  /** Empty for a group. */
  readonly externalUser: ExternalUserId | ''
}

export interface CustomerKey {
  readonly connector: ConnectorId
  readonly externalId: ExternalUserId
}

/** What a group of operations needs to know; everything is optional, repeats are harmless. */
export interface Wanted {
  readonly chats?: readonly ChatId[]
  readonly chatsByKey?: readonly ChatKey[]
  /** With each chat found: its latest session and its user. */
  readonly users?: readonly UserId[]
  readonly customersByKey?: readonly CustomerKey[]
  readonly sessions?: readonly SessionId[]
  readonly messages?: readonly MessageId[]
  readonly messagesByIdentity?: readonly MessageIdentity[]
  readonly deliveries?: readonly DeliveryId[]
  /** Open deliveries (waiting, sending, unknown) of these messages. */
  readonly openDeliveriesOf?: readonly MessageId[]
}

/**
 * What was found; what was not found is absent. A chat brings its latest session and its user along, a message
 * brings its latest delivery and its chat (and that one's session and user), a delivery brings its message.
 */
export interface Loaded {
  readonly chats: readonly ChatRow[]
  readonly users: readonly UserRow[]
  readonly sessions: readonly SessionRow[]
  readonly messages: readonly MessageRow[]
  readonly deliveries: readonly DeliveryRow[]
  /** For every identity that is known: its message. */
  readonly identities: readonly { readonly identity: MessageIdentity; readonly message: MessageId }[]
}
