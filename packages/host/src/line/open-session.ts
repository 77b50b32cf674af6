import type { ChatRow, SessionRow, Store } from '@plugboard/store'
import type { SessionId, UserId } from '@plugboard/contract'
import type { Draft } from '../ledger/draft.ts'

/** The session that a message of this chat belongs to now, and whether it is new. (contract.md 4.3, session) */
export interface CurrentSession {
  readonly chat: ChatRow
  readonly session: SessionRow
  readonly opened: boolean
}

/** An open session is used again; where there is none, or it is closed, a new one begins in the same chat. */
export function openSession(
  draft: Draft,
  store: Pick<Store, 'nextId'>,
  chat: ChatRow,
  nowMs: number,
  operator: UserId = 0 as UserId,
): CurrentSession {
  const latest = chat.session === 0 ? undefined : draft.session(chat.session)
  if (latest !== undefined && latest.state !== 'closed') return { chat, session: latest, opened: false }
  const session = newSession(store.nextId('session') as SessionId, chat, nowMs, operator)
  draft.insert('sessions', session)
  draft.journal({ kind: 'session', chat: chat.id, session: session.id })
  const renewed = { ...chat, session: session.id }
  draft.update('chats', renewed)
  return { chat: renewed, session, opened: true }
}

function newSession(id: SessionId, chat: ChatRow, openedMs: number, operator: UserId): SessionRow {
  return {
    id,
    version: 0,
    chat: chat.id,
    connector: chat.connector,
    line: chat.line,
    state: operator === 0 ? 'waiting' : 'open',
    operator,
    parent: chat.session,
    openedMs,
    closedMs: 0,
    end: null,
    closeDueMs: 0,
  }
}
