import type { ChatId, MessageId, SessionId, UserId } from './ids.ts'

/** Who wrote, as the messenger knows them. (contract.md 4.3) */
export interface InboundUser {
  /** The identity inside the connector, 1 to 255 characters. */
  readonly id: string
  /** Up to 255 characters, as every text of a user; addresses have up to 8,192. */
  readonly name?: string
  /** If absent and `name` is exactly two words, the second becomes the last name. */
  readonly last_name?: string
  readonly picture?: { readonly url: string }
  readonly url?: string
  readonly gender?: 'male' | 'female'
  readonly email?: string
  readonly phone?: string
  readonly skip_phone_validate?: 'Y'
  /** Shown when both names are empty. */
  readonly title?: string
}

/**
 * A file that came with a message: a public address, or its bytes where the connector has them at hand.
 * A download that fails is visible in the message. (contract.md 4.3; design: Store)
 */
export interface InboundFile {
  readonly url?: string
  readonly name?: string
  /** The bytes, instead of `url`. */
  readonly data?: Uint8Array
  /** The media type of `data`. Default `application/octet-stream`. */
  readonly type?: string
}

export interface InboundText {
  /** The messenger's id of the message. Without it a repeat cannot be recognised (diagnostic). */
  readonly id?: string
  /** Unix time in whole seconds. Default: now. */
  readonly date?: number
  /** BB code is allowed. Text or files must be present. Up to 1,000,000 characters. */
  readonly text?: string
  /** Up to 100. */
  readonly files?: readonly InboundFile[]
  readonly disable_crm?: 'Y'
  /** An operator on whose behalf the message is posted. Default: the customer. */
  readonly user_id?: number
}

export interface InboundChat {
  /** The messenger's id of the chat, 1 to 255 characters. */
  readonly id: string
  readonly name?: string
  readonly url?: string | null
}

/**
 * One item of `sendMessages`. Keys are lower case. Other fields of the top level pass through; together with `extra`
 * they are JSON of up to 65,536 bytes. (contract.md 4.3)
 */
export interface InboundMessage {
  readonly user: InboundUser
  readonly message: InboundText
  readonly chat: InboundChat
  readonly ref?: { readonly source?: string }
  readonly extra?: Readonly<Record<string, unknown>>
}

/** One item of `updateMessages`: `message.id` and a new text. (contract.md 4.4) */
export interface InboundUpdate {
  readonly user: InboundUser
  readonly message: { readonly id: string; readonly text: string; readonly date?: number }
  readonly chat: InboundChat
}

/** One item of `deleteMessages`. (contract.md 4.4) */
export interface InboundDelete {
  readonly user: InboundUser
  readonly message: { readonly id: string; readonly date?: number }
  readonly chat: InboundChat
}

/** What the customer does to a message, on its way through the `inboundMessage` hook. */
export type InboundKind = 'message' | 'update' | 'delete'

/** The answer for one item; items of one call are reported one by one, in order. (contract.md 4.1, 4.2) */
export type InboundResult = InboundTaken | InboundRefused

export interface InboundTaken {
  readonly SUCCESS: true
  /** The internal user. */
  readonly user: UserId
  readonly message: { readonly id?: string; readonly im_message_id?: MessageId }
  readonly chat: { readonly id: string }
  /** The session that took the message; absent for updates and deletions. */
  readonly session?: { readonly ID: SessionId; readonly CHAT_ID: ChatId }
  /** True when this message had been taken before: the rest is the first call's answer. */
  readonly repeat?: true
  /** False when an update or a deletion named a message that nobody knows (diagnostic). */
  readonly found?: boolean
}

export interface InboundRefused {
  readonly SUCCESS: false
  /** One or more texts for people. */
  readonly ERRORS: readonly string[]
  /** The code of the first error, as in the error catalogue. */
  readonly code: string
}
