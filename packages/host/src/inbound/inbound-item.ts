import type {
  ConnectorId,
  ExternalChatId,
  ExternalUserId,
  InboundMessage,
  LineId,
  TraceStep,
} from '@plugboard/contract'
import type { ChatKey, CustomerKey, MessageIdentity, StoredFile } from '@plugboard/store'

/** Where an inbound item comes from. */
export interface InboundOrigin {
  readonly connector: ConnectorId
  readonly line: LineId
  /** One chat per external chat. (contract.md 1.6, CHAT_GROUP) */
  readonly group: boolean
  /** Throws when an earlier item of the same call and chat met trouble. Default: there is none. */
  readonly demandOrder?: () => void
}

/** One message on its way in: checked, past the hook, its files taken in. */
export interface IncomingMessage extends InboundOrigin {
  readonly item: InboundMessage
  readonly files: readonly StoredFile[]
  readonly trace: readonly TraceStep[]
  readonly nowMs: number
}

/** The chat of an item: per (chat, user), or per chat for a group. (contract.md 10, C31) */
export function chatKeyOf(origin: InboundOrigin, chat: string, user: string, group: boolean = origin.group): ChatKey {
  const externalUser = group ? '' : (user as ExternalUserId)
  return { connector: origin.connector, line: origin.line, externalId: chat as ExternalChatId, externalUser }
}

export function customerKeyOf(origin: InboundOrigin, user: string): CustomerKey {
  return { connector: origin.connector, externalId: user as ExternalUserId }
}

/** What makes a message the same message; null for one without an id. (contract.md 10, row 4.3) */
export function identityOf(
  origin: Pick<InboundOrigin, 'connector' | 'line'>,
  item: { readonly message: { readonly id?: string }; readonly chat: { readonly id: string } },
): MessageIdentity | null {
  const { id } = item.message
  return id === undefined ? null : identity(origin, item.chat.id, id)
}

export function identity(
  origin: Pick<InboundOrigin, 'connector' | 'line'>,
  chat: string,
  message: string,
): MessageIdentity {
  return { connector: origin.connector, line: origin.line, chat, message }
}
