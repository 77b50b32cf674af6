import type { Dialog, LineSettings } from '@plugboard/contract'
import type { ChatRow, SessionRow } from '@plugboard/store'

/** The payload of `dialogStart` and `dialogFinish`. (contract.md 4.5, dialog start / finish) */
export function dialogOf(chat: ChatRow, session: SessionRow, settings: LineSettings): Dialog {
  return {
    connector: { connector_id: chat.connector, line_id: chat.line, chat_id: chat.externalId, user_id: chat.user },
    session: {
      id: session.id,
      closed: session.state === 'closed' ? 'Y' : 'N',
      parent_id: session.parent,
      close_term: settings.FULL_CLOSE_TIME,
    },
    chat: { id: chat.externalId, im_chat_id: chat.id },
    user: { id: chat.user },
  }
}
