import type { ExternalMessageId, InboundMessage, InboundTaken } from '@plugboard/contract'
import type { ChatRow, MessageRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'
import type { InboundOrigin } from './inbound-item.ts'

/** The first call's answer, given again. The user is the chat's customer; in a group, who wrote. (design: Inbound) */
export function repeatResult(item: InboundMessage, message: MessageRow, chat: ChatRow | undefined): InboundTaken {
  return {
    SUCCESS: true,
    user: chat === undefined || chat.user === 0 ? message.author : chat.user,
    message: { id: item.message.id!, im_message_id: message.id },
    chat: { id: item.chat.id },
    session: { ID: message.session, CHAT_ID: message.chat },
    repeat: true,
  }
}

/** An id that one of our own messages went out with is an echo; any other is a plain repeat. (contract.md 9.2) */
export function reportRepeat(
  parts: HostParts,
  origin: InboundOrigin,
  message: MessageRow,
  id: ExternalMessageId | string,
): void {
  const { connector, line } = origin
  const code = message.direction === 'inbound' ? 'MESSAGE_REPEATED' : 'MESSAGE_ECHO'
  parts.diagnostics.report(code, { connector, line, imMessage: message.id }, { connector, id })
}
