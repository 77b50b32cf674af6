import type { ConnectorId, Dialog, Line, LineId, SessionEnd } from '@plugboard/contract'
import type { SessionRow } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import { closeSession } from '../line/close-session.ts'
import { dialogOf } from '../line/dialog.ts'
import type { HostParts } from '../parts.ts'

/** Sessions closed in one commit. */
const batch = 500

/** Closes what is still open on a line, or on one of its channels, because it goes; nothing more is written to the chats. */
export async function closeSessions(
  parts: HostParts,
  of: { readonly line: LineId; readonly connector?: ConnectorId },
  end: Extract<SessionEnd, 'channel-deleted' | 'line-deleted'>,
): Promise<void> {
  const line = parts.lines.find(of.line)
  if (line === undefined) return
  for (;;) {
    const open = await parts.store.openSessions(of, batch)
    if (open.length === 0) return
    const dialogs = await parts.ledger.run({
      wanted: { sessions: open.map(({ id }) => id), chats: open.map(({ chat }) => chat) },
      decide: (draft) => open.flatMap((row) => closeOne(parts, draft, row, line, end)),
    })
    for (const dialog of dialogs) void parts.hooks.dialogFinish(dialog)
  }
}

/** Nothing for one that an operator or the clock closed meanwhile. */
function closeOne(
  parts: HostParts,
  draft: Draft,
  { id, chat: chatId }: SessionRow,
  line: Line,
  end: SessionEnd,
): Dialog[] {
  const session = draft.session(id)
  const chat = draft.chat(chatId)
  if (session === undefined || chat === undefined || session.state === 'closed') return []
  const nowMs = parts.clock.now()
  const closed = closeSession(parts, draft, { chat, session, line, end, text: null, prepared: new Map(), nowMs })
  return [dialogOf(chat, closed.session, line.settings)]
}
