import type { ExternalMessageId, InboundMessage, InboundTaken } from '@plugboard/contract'
import type { MessageRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'
import type { InboundOrigin } from './inbound-item.ts'

/** The first call's answer, given again. (design: Inbound) */
export function repeatResult(item: InboundMessage, message: MessageRow): InboundTaken {
  return {
    SUCCESS: true,
    user: message.author,
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
