import type { ChatId, ConnectorId, LineId, SessionEnd, SessionId, UserId } from '@plugboard/contract'

/** One stretch of a chat. */
export interface SessionRow {
  readonly id: SessionId
  readonly version: number
  readonly chat: ChatId
  readonly connector: ConnectorId
  readonly line: LineId
  readonly state: 'waiting' | 'open' | 'closed'
  /** 0: nobody yet. */
  readonly operator: UserId
  readonly parent: SessionId
  readonly openedMs: number
  /** 0: not closed. */
  readonly closedMs: number
  readonly end: SessionEnd | null
  /** When it closes by itself; 0: never. Found by `store.dueSessions`. */
  readonly closeDueMs: number
}
