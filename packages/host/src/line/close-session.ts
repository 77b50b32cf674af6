import type { Line, SessionEnd } from '@plugboard/contract'
import type { ChatRow, DeliveryRow, SessionRow } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import type { HostParts } from '../parts.ts'
import { writeAutomaticText, type AutomaticText, type PreparedTexts } from './automatic-text.ts'

export interface ClosedSession {
  readonly chat: ChatRow
  readonly session: SessionRow
  readonly delivery: DeliveryRow | null
}

/** Closes a session, with its closing text where one is due. The chat stays; the next inbound message opens a new session. */
export function closeSession(
  parts: HostParts,
  draft: Draft,
  input: {
    readonly chat: ChatRow
    readonly session: SessionRow
    readonly line: Line
    readonly end: SessionEnd
    readonly text: AutomaticText | null
    readonly prepared: PreparedTexts
    readonly nowMs: number
  },
): ClosedSession {
  const { end, text, nowMs } = input
  const written =
    text === null ? { chat: input.chat, delivery: null } : writeAutomaticText(parts, draft, { ...input, text })
  const session: SessionRow = { ...input.session, state: 'closed', closedMs: nowMs, end, closeDueMs: 0 }
  draft.update('sessions', session)
  // Also without a text: whoever decides on a session that is closed meanwhile is to find that its chat changed.
  if (text === null) draft.update('chats', input.chat)
  draft.journal({ kind: 'session', chat: session.chat, session: session.id })
  draft.journal({ kind: 'chat', chat: session.chat })
  return { chat: written.chat, session, delivery: written.delivery }
}
