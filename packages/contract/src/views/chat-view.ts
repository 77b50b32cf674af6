import type { ChatId, ConnectorId, ExternalChatId, LineId, SessionId, UserId } from '../ids.ts'
import type { SessionEnd } from '../session.ts'

/** A chat in the operator's list. */
export interface ChatView {
  readonly id: ChatId
  readonly connector: ConnectorId
  readonly line: LineId
  readonly externalId: ExternalChatId
  readonly name: string
  readonly group: boolean
  /** Null in a group. */
  readonly customer: CustomerView | null
  /** The latest session. */
  readonly session: SessionView | null
  readonly last: { readonly text: string; readonly direction: Direction; readonly atMs: number } | null
  /** Customers' messages since an operator last read. */
  readonly unread: number
  readonly createdMs: number
}

export type Direction = 'inbound' | 'outbound' | 'system'

export interface CustomerView {
  readonly id: UserId
  readonly name: string
  readonly url?: string
  readonly pictureUrl?: string
  readonly email?: string
  readonly phone?: string
}

export interface SessionView {
  readonly id: SessionId
  readonly chat: ChatId
  /** `waiting`: no operator yet; `open`: accepted; `closed`. */
  readonly state: 'waiting' | 'open' | 'closed'
  readonly operator: { readonly id: UserId; readonly name: string } | null
  readonly openedMs: number
  readonly closedMs: number | null
  readonly end: SessionEnd | null
  /** 0: the chat's first. */
  readonly parent: SessionId
}
