import type { MessageRow } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import { traceStep } from './trace-step.ts'
import { preview } from './write-message.ts'

/** Gives a message a new text; what it said before joins its history. */
export function editedMessage(draft: Draft, message: MessageRow, text: string, nowMs: number, who: string): MessageRow {
  const row = { ...message, text, editedMs: nowMs, versions: withVersion(message) }
  return put(draft, row, traceStep(nowMs, 'edited', `${who} edited it.`))
}

/** Empties a message; the row and its history stay. */
export function deletedMessage(draft: Draft, message: MessageRow, nowMs: number, who: string): MessageRow {
  const row = { ...message, text: '', files: [], deletedMs: nowMs, versions: withVersion(message) }
  return put(draft, row, traceStep(nowMs, 'deleted', `${who} deleted it.`))
}

function withVersion({ versions, text, editedMs, atMs }: MessageRow): MessageRow['versions'] {
  return [...versions, { text, atMs: editedMs === 0 ? atMs : editedMs }]
}

function put(draft: Draft, row: MessageRow, step: ReturnType<typeof traceStep>): MessageRow {
  draft.update('messages', row)
  draft.trace(row.id, step)
  draft.journal({ kind: 'message', chat: row.chat, message: row.id })
  const chat = draft.chat(row.chat)
  if (chat?.lastMessage === row.id) {
    draft.update('chats', { ...chat, lastText: preview(row) })
    draft.journal({ kind: 'chat', chat: chat.id })
  }
  return row
}
