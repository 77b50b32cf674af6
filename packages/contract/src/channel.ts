import type { CustomerTyping } from './activity.ts'
import type { ChatRename } from './chat-rename.ts'
import type { ChatChange, FollowOptions } from './follow.ts'
import type { ConnectorId, ExternalChatId, ExternalMessageId, LineId, MessageId, UserId } from './ids.ts'
import type { InboundDelete, InboundMessage, InboundResult, InboundUpdate } from './inbound.ts'
import type { CallKind } from './limits.ts'
import type { Receipt, ReceiptResult } from './receipt.ts'
import type { ChannelData, ChannelStatus, StatusFlags } from './status.ts'
import type { FileView } from './views/message-view.ts'

/**
 * One connector on one line. Getters are plain reads of this object: what its own setters did shows at once, what
 * others wrote shows as soon as it is durable. Setters are fluent and touch nothing until `save()`; a write changes
 * only the named flags. (contract.md 2.3; design: Status)
 */
export interface Channel {
  readonly connector: ConnectorId
  readonly line: LineId
  /** Durable writes so far; 0 if there was none. */
  readonly revision: number

  getActive(): boolean
  getConnection(): boolean
  getRegister(): boolean
  getError(): boolean
  getData(): ChannelData | null
  getLine(): LineId
  getConnector(): ConnectorId
  /** active and connection and register. */
  isConfigured(): boolean
  /** Ready: configured and no error. */
  isStatus(): boolean
  /** All of it, as one value. */
  getStatus(): ChannelStatus

  setActive(active: boolean): this
  setConnection(connection: boolean): this
  setRegister(register: boolean): this
  /** True blocks the channel in both directions until it is false again. */
  setError(error: boolean): this
  /** Replaces the data; `null` empties it. */
  setData(data: ChannelData | null): this
  /** Several setters in one call. */
  set(flags: Partial<StatusFlags>): this
  /**
   * Resolves when the changes are durable; without changes it resolves at once and no event is made.
   * @throws CHANNEL_LINE_UNKNOWN when the line does not exist
   */
  save(): Promise<void>
  /** Removes status, data, settings and state. True and an event even where there was nothing. (contract.md 10, C23) */
  delete(): Promise<true>
  /** Forgets this line's cached info, on every worker. To be called after every change of configuration. */
  cleanCache(): Promise<void>

  /** The values that the settings form or component stored, validated by the plugin's settings schema. */
  readonly settings: ChannelSettings
  /** Small durable values of the connector's own, such as a polling offset. */
  readonly state: ChannelState

  /**
   * Takes messages from the messenger. Resolves when they are durable, one result per item, in order; items of one
   * chat keep their order. A repeat is answered with the first result.
   * @throws NOT_ACTIVE_LINE when the channel is not ready; nothing was taken (contract.md 4.2, check 5)
   * @throws INBOUND_STRUCTURE when an item is no object or lacks user, message or chat (contract.md 10, C29)
   */
  sendMessages(items: readonly InboundMessage[]): Promise<InboundResult[]>
  /** The customer edited messages. Errors as `sendMessages`, but structure is reported per item. (contract.md 4.4) */
  updateMessages(items: readonly InboundUpdate[]): Promise<InboundResult[]>
  /** The customer deleted messages. (contract.md 4.4) */
  deleteMessages(items: readonly InboundDelete[]): Promise<InboundResult[]>
  /** The messenger delivered. Needs no ready channel. (contract.md 4.6) */
  sendStatusDelivery(items: readonly Receipt[]): Promise<ReceiptResult[]>
  /** The customer read. Stored and shown. (contract.md 4.6; 10, C18) */
  sendStatusReading(items: readonly Receipt[]): Promise<ReceiptResult[]>
  /**
   * @throws NOT_ACTIVE_LINE when the channel is not ready
   * @throws CHAT_RENAMING_FAILED when the user is known but the chat is not (contract.md 5.4)
   */
  setChatName(rename: ChatRename): Promise<void>
  /** Raises the error flag at once: credentials are broken, say. (contract.md 2.5, 8.2 step 10) */
  deactivateConnectors(): Promise<void>
  /**
   * A turn to call the messenger, within the rate that the descriptor's LIMITS give this channel. The host takes one for
   * every delivery, `deliveryLookup` and `chatActivity`; a connector takes one before each call that it makes for
   * itself: for a profile, or for another part of a message. Resolves with true when the call may be made; calls wait in
   * their order, beside the operators' messages and before newsletters, also while the messenger asked to be left alone
   * (`retryAfterMs` of scope `channel`). `typing` never waits: it resolves with false when there is no room at once,
   * and is to be left out, because a typing sign that comes late says what is not true. Without a rate, turns are free.
   * @throws TURN_INVALID for an unknown kind; CHANNEL_BUSY when 1,000 calls wait; the signal's reason when it is aborted
   * first; HOST_CLOSED when the host stops first
   */
  turn(kind: CallKind, signal?: AbortSignal): Promise<boolean>
  /** The customer types; shown to operators, never stored. */
  typing(activity: CustomerTyping): void
  /** A chat's messages in order, oldest first; the newest ones unless `after` is given. Default limit 50, at most 200. */
  history(chat: string, options?: HistoryOptions): Promise<readonly HistoryMessage[]>
  /**
   * Changes of a chat as they happen, for what a customer has open: read from the journal, so that it does not matter
   * which worker wrote. The chat need not exist yet. Following begins with the first reading; a reader for whom 200
   * changes wait is told to load everything again. Give a signal that ends no later than the plugin's.
   * @throws INBOUND_INVALID naming the option; while reading, the STORE_… errors
   */
  follow(chat: string, options: FollowOptions): AsyncIterable<ChatChange>
}

/** Where a group's or several users' chats share an external id, `user` names whose chat is meant. */
export interface HistoryOptions {
  readonly user?: string
  /** The oldest messages after this one. */
  readonly after?: MessageId
  /** The newest messages before this one; `after` wins. */
  readonly before?: MessageId
  readonly limit?: number
}

export interface HistoryMessage {
  readonly id: MessageId
  readonly direction: 'inbound' | 'outbound'
  readonly chat: { readonly id: ExternalChatId }
  readonly user: { readonly id: UserId; readonly name: string }
  readonly externalIds: readonly ExternalMessageId[]
  readonly text: string
  /** With links that are valid for 24 hours. */
  readonly files: readonly FileView[]
  readonly atMs: number
  readonly edited: boolean
  readonly deleted: boolean
  /** Null while the messenger has not said so. */
  readonly deliveredMs: number | null
  /** Null while the messenger has not said so. */
  readonly readMs: number | null
}

export interface ChannelSettings {
  get(): Readonly<Record<string, unknown>>
  /** Merges, validates and stores. @throws SETTINGS_INVALID naming the fields. */
  save(values: Readonly<Record<string, unknown>>): Promise<void>
}

/** Keys up to 255 characters; a value is JSON up to 65,536 bytes. Deleted with the channel. */
export interface ChannelState {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
}
