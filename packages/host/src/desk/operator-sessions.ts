import { PlugboardError, type ChatId, type Dialog, type Line, type SessionId, type UserId } from '@plugboard/contract'
import type { ChatRow, DeliveryRow, SessionRow } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import { prepareTexts, textOnClosing } from '../line/automatic-text.ts'
import { closeSession } from '../line/close-session.ts'
import { dialogOf } from '../line/dialog.ts'
import type { HostParts } from '../parts.ts'

interface OpenPlace {
  readonly chat: ChatRow
  readonly session: SessionRow
}

/** An operator takes a session that waits. @throws CHAT_UNKNOWN, SESSION_CLOSED, SESSION_TAKEN */
export async function acceptSession(parts: HostParts, by: UserId, chat: ChatId): Promise<void> {
  await changeSession(parts, chat, (session) => {
    if (session.operator !== 0 && session.operator !== by)
      throw new PlugboardError('SESSION_TAKEN', { chat, operator: parts.operatorName(session.operator) })
    return { ...session, state: 'open', operator: by }
  })
}

/** Hands a session to another operator. @throws CHAT_UNKNOWN, SESSION_CLOSED */
export async function transferSession(parts: HostParts, chat: ChatId, to: UserId): Promise<void> {
  await changeSession(parts, chat, (session) => ({ ...session, state: 'open', operator: to }))
}

/** Closes the session, with the closing text where the line has one. @throws CHAT_UNKNOWN, SESSION_CLOSED */
export async function finishSession(parts: HostParts, chatId: ChatId): Promise<void> {
  const { chats } = await parts.store.load({ chats: [chatId] })
  const known = chats.find(({ id }) => id === chatId)
  if (known === undefined) throw new PlugboardError('CHAT_UNKNOWN', { chat: chatId })
  const line = lineOfChat(parts, known)
  const text = textOnClosing(line.settings, false)
  const prepared = await prepareTexts(parts, known, text === null ? [] : [text])
  const { dialog } = await parts.ledger.run({
    wanted: { chats: [chatId] },
    decide: (draft): { readonly dialog: Dialog; readonly delivery: DeliveryRow | null } => {
      const place = openPlace(draft, chatId)
      const closed = closeSession(parts, draft, {
        ...place,
        line,
        end: 'operator',
        text,
        prepared,
        nowMs: parts.clock.now(),
      })
      return { dialog: dialogOf(closed.chat, closed.session, line.settings), delivery: closed.delivery }
    },
    committed: ({ delivery }) => delivery !== null && parts.outbox.enqueue([delivery]),
  })
  void parts.hooks.dialogFinish(dialog)
}

function lineOfChat(parts: HostParts, chat: ChatRow): Line {
  const line = parts.lines.find(chat.line)
  if (line === undefined) throw new PlugboardError('SESSION_CLOSED', { chat: chat.id })
  return line
}

function changeSession(
  parts: HostParts,
  chat: ChatId,
  change: (session: SessionRow) => SessionRow,
): Promise<SessionId> {
  return parts.ledger.run({
    wanted: { chats: [chat] },
    decide: (draft) => {
      const { session } = openPlace(draft, chat)
      const row = change(session)
      draft.update('sessions', row)
      draft.journal({ kind: 'session', chat, session: row.id })
      draft.journal({ kind: 'chat', chat })
      return row.id
    },
  })
}

function openPlace(draft: Draft, id: ChatId): OpenPlace {
  const chat = draft.chat(id)
  if (chat === undefined) throw new PlugboardError('CHAT_UNKNOWN', { chat: id })
  const session = chat.session === 0 ? undefined : draft.session(chat.session)
  if (session === undefined || session.state === 'closed') throw new PlugboardError('SESSION_CLOSED', { chat: id })
  return { chat, session }
}
