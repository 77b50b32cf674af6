import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  ExternalChatId,
  ExternalMessageId,
  LineId,
  MessageId,
  UserId,
} from './ids.ts'

export type DeliveryKind = 'add' | 'update' | 'delete'

/** A file that goes out. The links are signed and valid for 24 hours from the attempt. (contract.md 4.5) */
export interface OutboundFile {
  readonly name: string
  readonly type: 'image' | 'video' | 'audio' | 'file'
  readonly mime: string
  readonly link: string
  readonly downloadLink: string
  /** Bytes. */
  readonly size: number
  /** The size for people, such as `12.4 kB`. */
  readonly sizef: string
  /** The id under which `host.files` opens it. */
  readonly id: string
}

interface DeliveryBase {
  /** An idempotency key for messengers that take one: the same for every attempt. */
  readonly id: DeliveryId
  readonly kind: DeliveryKind
  readonly connector: ConnectorId
  readonly line: LineId
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Ids of the parts that earlier attempts sent, when they said `retry` with ids: do not send those again. */
  readonly sentParts: readonly ExternalMessageId[]
  /** Aborted when the time budget is over, or when the channel stops. */
  readonly signal: AbortSignal
  readonly im: { readonly chat_id: ChatId; readonly message_id: MessageId }
  readonly chat: { readonly id: ExternalChatId }
}

/** An operator's or a system message. (contract.md 4.5, message add) */
export interface MessageAdd extends DeliveryBase {
  readonly kind: 'add'
  readonly message: {
    /** The author; 0 for the system. */
    readonly user_id: UserId
    /** BB code; signed as `[b]Name:[/b] [br]text` where the flags and the line ask for it. */
    readonly text: string
    readonly files: readonly OutboundFile[]
    readonly params: Readonly<Record<string, unknown>>
  }
}

/** (contract.md 4.5, message update: `message.id` is the list of all external ids) */
export interface MessageUpdate extends DeliveryBase {
  readonly kind: 'update'
  readonly message: { readonly id: readonly ExternalMessageId[]; readonly text: string }
}

/** One delivery per external id. (contract.md 4.5, message delete; 10, C10) */
export interface MessageDelete extends DeliveryBase {
  readonly kind: 'delete'
  readonly message: { readonly id: ExternalMessageId }
}

export type AnyDelivery = MessageAdd | MessageUpdate | MessageDelete

/**
 * Where a delivery stands. `waiting`, `sending` and `unknown` are open; the rest is final, except that a receipt or a
 * look-up may still settle `unknown`, and nothing moves backwards. (design: Outbound)
 *
 * - `waiting`: in the outbox, for its turn, its channel or its next attempt
 * - `sending`: an attempt is running
 * - `sent`: the messenger has it
 * - `accepted`: the messenger or the app took it; a receipt will follow
 * - `refused`: final, with a reason that a person can read
 * - `unknown`: nobody can tell ("maybe sent"); resend by hand
 * - `dead`: given up after too long; resend by hand
 * - `cancelled`: its channel or its message was deleted before it went out
 */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'accepted' | 'refused' | 'unknown' | 'dead' | 'cancelled'
