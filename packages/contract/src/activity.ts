import type { ChatId, ConnectorId, ExternalChatId, ExternalMessageId, LineId, UserId } from './ids.ts'

/** An operator types or reads; passed to `chatActivity`, never stored. */
export interface ChatActivity {
  readonly kind: 'typing' | 'reading'
  readonly connector: ConnectorId
  readonly line: LineId
  readonly chat: { readonly id: ExternalChatId; readonly im_chat_id: ChatId }
  readonly operator: { readonly id: UserId; readonly name: string }
  /** For `reading`: everything up to this message of the customer was read. */
  readonly upTo?: ExternalMessageId
}

/** A customer types; `channel.typing`. */
export interface CustomerTyping {
  readonly chat: { readonly id: string }
  readonly user: { readonly id: string }
}
