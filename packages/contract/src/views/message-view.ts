import type { DeliveryKind, DeliveryState } from '../delivery.ts'
import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  ExternalMessageId,
  LineId,
  MessageId,
  SessionId,
  UserId,
} from '../ids.ts'
import type { Direction } from './chat-view.ts'

/** A message of a chat. */
export interface MessageView {
  readonly id: MessageId
  readonly chat: ChatId
  readonly session: SessionId | null
  readonly direction: Direction
  readonly author: { readonly id: UserId; readonly name: string }
  /** As the customer or the operator wrote it; empty when deleted. Plain text with BB code, never markup. */
  readonly text: string
  readonly files: readonly FileView[]
  readonly externalIds: readonly ExternalMessageId[]
  readonly atMs: number
  readonly edited: boolean
  readonly deleted: boolean
  /** What it said before, oldest first. */
  readonly versions: readonly { readonly text: string; readonly atMs: number }[]
  /** Outbound only: the latest delivery of this message; null when it stays internal (a rule says why in the trace). */
  readonly delivery: DeliveryView | null
  readonly deliveredMs: number | null
  readonly readMs: number | null
}

export interface FileView {
  readonly name: string
  readonly mime: string
  /** Bytes; 0 when it failed. */
  readonly size: number
  /** A signed link on this host; null when it failed. */
  readonly url: string | null
  /** Why it is missing. */
  readonly failed: string | null
}

/** A delivery, on its way or at its end. */
export interface DeliveryView {
  readonly id: DeliveryId
  readonly kind: DeliveryKind
  readonly connector: ConnectorId
  readonly line: LineId
  readonly chat: ChatId
  readonly message: MessageId
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdMs: number
  /** The next attempt; null when none is planned. */
  readonly dueMs: number | null
  /** Why it stands where it stands, for people. */
  readonly reason: string | null
  /** Its text, for lists of dead letters. */
  readonly text: string
}
