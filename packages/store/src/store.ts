import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  DeliveryState,
  LineId,
  MessageId,
  TraceStep,
  UserId,
} from '@plugboard/contract'
import type { Changes } from './changes.ts'
import type { Journal } from './journal.ts'
import type { ChannelKey, Leases } from './leases.ts'
import type { Rates } from './rates.ts'
import type { ChannelRow } from './rows/channel-row.ts'
import type { ChatRow } from './rows/chat-row.ts'
import type { DeliveryRow } from './rows/delivery-row.ts'
import type { LineRow } from './rows/line-row.ts'
import type { MessageRow } from './rows/message-row.ts'
import type { SessionRow } from './rows/session-row.ts'
import type { OperatorRow } from './rows/user-row.ts'
import type { Task } from './tasks.ts'
import type { Loaded, Wanted } from './wanted.ts'

/** Tables whose ids the store gives out. */
export type Counter = 'line' | 'user' | 'chat' | 'session' | 'message' | 'delivery'

/**
 * Where everything durable lives. Asynchronous and set-based: load what a group of operations needs, decide, commit
 * the changes of the whole group in one transaction. Commits made at the same time share one sync to disk (group
 * commit); a commit that fails does so alone. (design: Store and journal)
 */
export interface Store {
  /**
   * The next id, growing. Ids of a failed commit are lost, which leaves gaps. Never asks the disk. Where several workers
   * share the store it is larger than every id of that kind that was committed, by anybody, before the latest `load`
   * began: what comes later in a chat has the larger id. @throws STORE_BUSY when more are used at once than were set aside
   */
  nextId(counter: Counter): number

  load(wanted: Wanted): Promise<Loaded>
  /**
   * Resolves when the changes are durable (synced).
   * @throws STORE_CONFLICT, STORE_REJECTED, LEASE_LOST, STORE_FULL (nothing was stored then), STORE_BUSY, STORE_CLOSED,
   * STORE_FAILED
   */
  commit(changes: Changes): Promise<void>
  readonly journal: Journal
  /** Null: this process is the only one that uses the store, and owns every channel. */
  readonly leases: Leases | null
  /** Null: every channel is called by this process alone. */
  readonly rates: Rates | null

  /** All lines, by id. */
  lines(): Promise<readonly LineRow[]>
  /** All channels, deleted ones too. */
  channels(): Promise<readonly ChannelRow[]>
  /** All operators, by id. */
  operators(): Promise<readonly OperatorRow[]>

  /** By latest message, newest first. */
  chats(query: ChatQuery): Promise<readonly ChatRow[]>
  /** A chat's messages by id: the newest `limit` before `before`, or the oldest `limit` after `after`; always oldest first. */
  messages(query: MessageQuery): Promise<readonly MessageRow[]>
  /**
   * Messages whose text holds a text, newest first. It looks backwards through a bounded number of messages and says
   * where to go on; so no writer waits for a search, and writing costs nothing for it: there is no index of words.
   */
  findMessages(query: FindQuery): Promise<FoundRows>
  /** A chat's sessions, newest first. */
  sessions(chat: ChatId, limit: number): Promise<readonly SessionRow[]>
  /** Sessions whose `closeDueMs` is not 0 and has passed, at most `limit`. */
  dueSessions(nowMs: number, limit: number): Promise<readonly SessionRow[]>
  /** Open sessions of a line or of a channel, at most `limit`. */
  openSessions(
    of: { readonly line: LineId; readonly connector?: ConnectorId },
    limit: number,
  ): Promise<readonly SessionRow[]>

  /** Open deliveries (waiting, sending, unknown) by id, after `after`; of one channel where one is named. */
  openDeliveries(after: DeliveryId, limit: number, of?: ChannelKey): Promise<readonly DeliveryRow[]>
  /** By id, newest first. */
  deliveries(query: DeliveryQuery): Promise<readonly DeliveryRow[]>
  /** Steps appended after the message was stored, oldest first. */
  trace(message: MessageId): Promise<readonly TraceStep[]>

  state(connector: ConnectorId, line: LineId, key: string): Promise<unknown>

  /** Small values of the installation, such as keys. */
  setting(key: string): Promise<string | undefined>
  putSetting(key: string, value: string): Promise<void>
  /** Puts it only while the setting is `before` (undefined: not there yet); says whether it did. Of many who try, one does. */
  replaceSetting(key: string, before: string | undefined, value: string): Promise<boolean>

  /** Logins by the hash of their token. */
  readonly logins: Logins

  /** What the store needs done from time to time, by one of those who share it. None: it does all by itself. */
  readonly tasks: readonly Task[]

  /** Writes what waits, syncs and closes. */
  close(): Promise<void>
}

export interface ChatQuery {
  readonly limit: number
  /** Only chats whose latest message is older than this one's: the last chat of the page before. */
  readonly before?: MessageId
  readonly line?: LineId
  readonly connector?: ConnectorId
  /** A part of the name or of the last text, regardless of case (ASCII). */
  readonly search?: string
  /** Only chats with a session that is not closed and has this operator; 0: nobody yet. */
  readonly operator?: UserId
  /** Only this customer's own chats. Looks through all chats: for one customer on demand. */
  readonly customer?: UserId
  /** Only chats with unread messages. Looks through all chats. */
  readonly unread?: boolean
}

export interface FindQuery {
  /** Not empty. Regardless of case, also beyond ASCII. */
  readonly text: string
  /** Only in this chat. */
  readonly chat?: ChatId
  readonly limit: number
  readonly before?: MessageId
}

export interface FoundRows {
  /** Newest first; may be empty although there is more. */
  readonly rows: readonly MessageRow[]
  /** For `before`: everything from here on was looked at. Null: the oldest message was reached. */
  readonly next: MessageId | null
}

export interface MessageQuery {
  readonly chat: ChatId
  readonly limit: number
  readonly before?: MessageId
  readonly after?: MessageId
}

export interface DeliveryQuery {
  readonly states: readonly DeliveryState[]
  readonly limit: number
  readonly before?: DeliveryId
  readonly connector?: ConnectorId
  readonly line?: LineId
  readonly message?: MessageId
}

export interface Login {
  readonly tokenHash: string
  readonly user: number
  readonly expiresMs: number
}

export interface Logins {
  put(login: Login): Promise<void>
  get(tokenHash: string): Promise<Login | undefined>
  delete(tokenHash: string): Promise<void>
  /** Forgets those that expired before. */
  expire(nowMs: number): Promise<void>
}
