import type {
  ChatId,
  DeliveryId,
  Direction,
  ExternalMessageId,
  FileId,
  MessageId,
  SessionId,
  TraceStep,
  UserId,
} from '@plugboard/contract'

/** A file of a message: stored, or failed with a reason. */
export interface StoredFile {
  /** Null when it failed. */
  readonly id: FileId | null
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly failed: string | null
}

/** What was said. Rows are never removed; a deletion empties the text and says so. */
export interface MessageRow {
  readonly id: MessageId
  readonly version: number
  readonly chat: ChatId
  readonly session: SessionId
  readonly direction: Direction
  readonly author: UserId
  readonly text: string
  readonly files: readonly StoredFile[]
  /** The messenger's ids of all its parts, in order. */
  readonly externalIds: readonly ExternalMessageId[]
  readonly atMs: number
  readonly editedMs: number
  readonly deletedMs: number
  /** What it said before, oldest first. */
  readonly versions: readonly { readonly text: string; readonly atMs: number }[]
  /** The latest delivery; 0: none. */
  readonly delivery: DeliveryId
  readonly deliveredMs: number
  readonly readMs: number
  /** The first steps of its trace, written with it; later ones are appended as `TraceRow`. */
  readonly trace: readonly TraceStep[]
}

/** How an inbound message is recognised: (connector, line, chat, message id). (contract.md 10, row 4.3) */
export interface MessageIdentity {
  readonly connector: string
  readonly line: number
  readonly chat: string
  readonly message: string
}
