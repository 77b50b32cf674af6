/**
 * Ids. Those that the store gives out are branded safe integers, because the wire needs integers. Those that come
 * from outside are branded strings that only the connector that made them may interpret. (design: Words)
 */
declare const brand: unique symbol

export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

/** A queue where operators answer. */
export type LineId = Branded<number, 'LineId'>
/** One conversation partner or group, as one channel sees it. */
export type ChatId = Branded<number, 'ChatId'>
/** One stretch of a chat, opened by a message and closed by an operator or by time. */
export type SessionId = Branded<number, 'SessionId'>
/** What was said. */
export type MessageId = Branded<number, 'MessageId'>
/** One outbound operation on its way to the messenger. */
export type DeliveryId = Branded<number, 'DeliveryId'>
/** Operators and customers share one id space. `0` stands for the system, or for "nobody in particular". */
export type UserId = Branded<number, 'UserId'>
/** The content-derived name of a stored file. */
export type FileId = Branded<string, 'FileId'>

/** The canonical form of a connector's ID: `[a-z0-9_]+`. See `canonicalConnectorId`. (contract.md 10, C7) */
export type ConnectorId = Branded<string, 'ConnectorId'>
/** A chat's id as its messenger knows it. */
export type ExternalChatId = Branded<string, 'ExternalChatId'>
/** A person's id as their messenger knows it. */
export type ExternalUserId = Branded<string, 'ExternalUserId'>
/** A message's id as its messenger knows it. */
export type ExternalMessageId = Branded<string, 'ExternalMessageId'>

/** A position in the change journal. Opaque outside the store; later positions sort later. */
export type JournalSeq = Branded<number, 'JournalSeq'>

/** The author of automatic texts. (contract.md 8.1, step 12) */
export const SYSTEM_USER: UserId = 0 as UserId

/** Every look-up uses this form, so `Shop_Chat` and `shop_chat` are the same connector. (contract.md 10, C7) */
export function canonicalConnectorId(id: string): ConnectorId {
  return id.toLowerCase() as ConnectorId
}
