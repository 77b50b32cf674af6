import type { ChatId, ConnectorId, ExternalChatId, LineId, SessionId, UserId } from './ids.ts'

/** Payload of `dialogStart` and `dialogFinish`. (contract.md 4.5, dialog start / finish; 10, C14) */
export interface Dialog {
  readonly connector: {
    readonly connector_id: ConnectorId
    readonly line_id: LineId
    readonly chat_id: ExternalChatId
    /** Internal; 0 for a group. */
    readonly user_id: UserId
  }
  readonly session: {
    readonly id: SessionId
    readonly closed: 'Y' | 'N'
    /** The chat's session before this one; 0 if there was none. */
    readonly parent_id: SessionId
    /** Minutes; FULL_CLOSE_TIME of the line. */
    readonly close_term: number
  }
  readonly chat: { readonly id: ExternalChatId; readonly im_chat_id: ChatId }
  readonly user: { readonly id: UserId }
}

/** Why a session ended. */
export type SessionEnd = 'operator' | 'time' | 'channel-deleted' | 'line-deleted'
