import type { SessionRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'
import { prepareTexts, textOnClosing } from './automatic-text.ts'
import { closeSession } from './close-session.ts'
import { dialogOf } from './dialog.ts'

/** Sessions closed at the same time. */
const batch = 200

/**
 * Closes the sessions whose time is over: AUTO_CLOSE_TIME after an operator's last word. (contract.md 7.1)
 * @throws what kept the first of those from closing that did not close
 */
export async function closeDueSessions(parts: HostParts, signal: AbortSignal): Promise<void> {
  for (;;) {
    const due = await parts.store.dueSessions(parts.clock.now(), batch)
    const results = await Promise.allSettled(due.map((session) => closeDueSession(parts, session)))
    for (const result of results) if (result.status === 'rejected') throw result.reason
    const closed = results.filter((result) => result.status === 'fulfilled' && result.value).length
    if (closed < batch || signal.aborted) return
  }
}

/** Whether it was closed here. */
async function closeDueSession(parts: HostParts, session: SessionRow): Promise<boolean> {
  const { id, chat: chatId, line: lineId, connector } = session
  const line = parts.lines.find(lineId)
  if (line === undefined) return false
  const text = textOnClosing(line.settings, true)
  const prepared = await prepareTexts(parts, { connector, line: lineId, id: chatId }, text === null ? [] : [text])
  const closed = await parts.ledger.run({
    wanted: { sessions: [id], chats: [chatId] },
    decide: (draft) => {
      const session = draft.session(id)!
      const nowMs = parts.clock.now()
      if (session.state === 'closed' || session.closeDueMs === 0 || session.closeDueMs > nowMs) return null
      return closeSession(parts, draft, {
        chat: draft.chat(chatId)!,
        session,
        line,
        end: 'time',
        text,
        prepared,
        nowMs,
      })
    },
    committed: (closed) => closed?.delivery && parts.outbox.enqueue([closed.delivery]),
  })
  if (closed === null) return false
  void parts.hooks.dialogFinish(dialogOf(closed.chat, closed.session, line.settings))
  return true
}
