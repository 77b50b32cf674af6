import { openSession, type CurrentSession } from '../line/open-session.ts'
import type { Draft } from '../ledger/draft.ts'
import type { HostParts } from '../parts.ts'
import type { InChat } from './message-to-chat.ts'

/** The open session of the chat, or a new one; a customer's word stops the clock of the automatic close. (contract.md 4.3, session) */
export function chatToSession(parts: HostParts, draft: Draft, { chat }: InChat, nowMs: number): CurrentSession {
  const current = openSession(draft, parts.store, chat, nowMs)
  if (current.session.closeDueMs === 0) return current
  const session = { ...current.session, closeDueMs: 0 }
  draft.update('sessions', session)
  return { ...current, session }
}
