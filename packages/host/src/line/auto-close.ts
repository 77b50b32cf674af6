import type { SessionRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'
import { prepareTexts, textOnClosing } from './automatic-text.ts'
import { closeSession } from './close-session.ts'
import { dialogOf } from './dialog.ts'

/** How often sessions that are due are looked for. */
const everyMs = 1_000
/** Sessions closed in one round. */
const batch = 200

/** Closes sessions by time: AUTO_CLOSE_TIME after an operator's last word. (contract.md 7.1) */
export class AutoClose {
  readonly #parts: HostParts
  #cancel: (() => void) | null = null
  #stopped = false

  constructor(parts: HostParts) {
    this.#parts = parts
  }

  start(): void {
    this.#cancel = this.#parts.clock.after(everyMs, () => {
      void this.#round()
        .catch((error: unknown) => this.#parts.log.error('closing sessions by time failed', { error: String(error) }))
        .finally(() => !this.#stopped && this.start())
    })
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
  }

  async #round(): Promise<void> {
    const due = await this.#parts.store.dueSessions(this.#parts.clock.now(), batch)
    await Promise.all(due.map((session) => this.#close(session)))
  }

  async #close({ id, chat: chatId, line: lineId, connector }: SessionRow): Promise<void> {
    const parts = this.#parts
    const line = parts.lines.find(lineId)
    if (line === undefined) return
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
    if (closed === null) return
    void parts.hooks.dialogFinish(dialogOf(closed.chat, closed.session, line.settings))
  }
}
