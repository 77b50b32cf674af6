import type { MessageIdentity, MessageRow } from '../rows/message-row.ts'
import type { ChatRow } from '../rows/chat-row.ts'
import type { DeliveryRow } from '../rows/delivery-row.ts'
import type { SessionRow } from '../rows/session-row.ts'
import type { CustomerRow } from '../rows/user-row.ts'
import type { Store } from '../store.ts'
import { sampleChat, sampleCustomer, sampleDelivery, sampleMessage, sampleSession } from './sample-rows.ts'

export interface RelatedRows {
  readonly users: [CustomerRow]
  readonly chats: [ChatRow]
  readonly sessions: [SessionRow]
  readonly messages: [MessageRow]
  readonly deliveries: [DeliveryRow]
}

/** A chat with its customer, its session, a message and the delivery of that message. */
export function relatedRows(store: Store): { readonly rows: RelatedRows; readonly identity: MessageIdentity } {
  const customer = sampleCustomer(store)
  const blank = sampleChat(store, { user: customer.id })
  const session = sampleSession(store, { chat: blank.id })
  const message = sampleMessage(store, { chat: blank.id, session: session.id })
  const chat = { ...blank, session: session.id, lastMessage: message.id, lastText: message.text }
  const delivery = sampleDelivery(store, { chat: chat.id, message: message.id, state: 'sending' })
  return {
    rows: { users: [customer], chats: [chat], sessions: [session], messages: [message], deliveries: [delivery] },
    identity: identityOf(chat, `external-${message.id}`),
  }
}

/** How a message of a chat is recognised. */
export function identityOf({ connector, line, externalId }: ChatRow, message: string): MessageIdentity {
  return { connector, line, chat: externalId, message }
}
