import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  DeliveryKind,
  DeliveryState,
  ExternalChatId,
  ExternalMessageId,
  FileId,
  LineId,
  MessageId,
  UserId,
} from '@plugboard/contract'

/** One outbound operation. Open while its state is `waiting`, `sending` or `unknown`. */
export interface DeliveryRow {
  readonly id: DeliveryId
  readonly version: number
  readonly kind: DeliveryKind
  readonly connector: ConnectorId
  readonly line: LineId
  readonly chat: ChatId
  readonly externalChat: ExternalChatId
  readonly message: MessageId
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdMs: number
  /** When the next attempt is due; 0: at once. */
  readonly dueMs: number
  /** Milliseconds that it waited while its channel could send; counts towards giving up. */
  readonly waitedMs: number
  readonly reason: string
  /** What the connector gets. */
  readonly payload: DeliveryPayload
  /** Ids of parts that attempts sent so far, and of all parts once sent. */
  readonly externalIds: readonly ExternalMessageId[]
  /** The delivery that this one sends again; 0: none. */
  readonly resendOf: DeliveryId
  readonly settledMs: number
}

export interface DeliveryPayload {
  readonly author: UserId
  /** For `add` and `update`: the signed text. */
  readonly text: string
  readonly files: readonly {
    readonly id: FileId
    readonly name: string
    readonly mime: string
    readonly size: number
  }[]
  /** For `update`: all ids. For `delete`: the one. */
  readonly targets: readonly ExternalMessageId[]
  /** True for automatic texts. */
  readonly system: boolean
  /** True: one of many, such as a newsletter's; it goes after what operators write. Absent: false. */
  readonly bulk?: boolean
}
