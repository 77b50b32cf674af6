import type { ChatId, MessageId, UserId } from '@plugboard/contract'
import type {
  ChatKey,
  ChatRow,
  CustomerKey,
  DeliveryRow,
  Loaded,
  MessageRow,
  Rows,
  SessionRow,
  UserRow,
  Wanted,
} from '@plugboard/store'
import { LRUCache } from 'lru-cache'
import { chatKey, customerKey } from './row-keys.ts'

/** Tables whose latest rows are kept; lines and channels are in memory all of them. */
export const recentTables = ['chats', 'users', 'sessions', 'messages', 'deliveries'] as const
export type RecentTable = (typeof recentTables)[number]

/** Rows of which everything that is remembered is to be forgotten. */
export interface ForgottenRows {
  readonly chats?: readonly number[]
  readonly users?: readonly number[]
  readonly sessions?: readonly number[]
  readonly messages?: readonly number[]
  readonly deliveries?: readonly number[]
  readonly chatsByKey?: readonly ChatKey[]
  readonly customersByKey?: readonly CustomerKey[]
}

/** Rows of each table: with their keys about 1 kB for each chat that is open. */
const rowsKept = 16_000
/** Identities of the latest messages: repeats mostly come soon. */
const identitiesKept = 16_000
/** Messages that are on their way out, with their deliveries. */
const outgoingKept = 4_000
/** Characters of texts in them. */
const textKept = 8_000_000

type Caches = { readonly [Table in RecentTable]: LRUCache<number, Rows[Table]> }

/**
 * The latest committed state of rows that were used lately, so that most operations need not ask the store. What this
 * process alone writes is always right here. Where several workers share the store a row may be older than the
 * stored one: the store finds that when it is written. (docs/decisions/0001-one-ledger.md)
 */
export class RecentRows {
  readonly #rows: Caches = {
    chats: new LRUCache({ max: rowsKept }),
    users: new LRUCache({ max: rowsKept }),
    sessions: new LRUCache({ max: rowsKept }),
    messages: new LRUCache({ max: outgoingKept, maxSize: textKept, sizeCalculation: ({ text }) => text.length + 1 }),
    deliveries: new LRUCache({
      max: outgoingKept,
      maxSize: textKept,
      sizeCalculation: ({ payload }) => payload.text.length + 1,
    }),
  }
  /** 0: it is known that there is none. */
  readonly #chatsByKey = new LRUCache<string, ChatId>({ max: rowsKept * 2 })
  readonly #customersByKey = new LRUCache<string, UserId>({ max: rowsKept })
  readonly #messagesByIdentity = new LRUCache<string, MessageId>({ max: identitiesKept })

  row<Table extends RecentTable>(table: Table, id: number): Rows[Table] | undefined {
    return this.#rows[table].get(id)
  }

  /** 0: there is none; undefined: not known here. */
  chatId(key: string): ChatId | undefined {
    return this.#chatsByKey.get(key)
  }

  /** 0: there is none; undefined: not known here. */
  customerId(key: string): UserId | undefined {
    return this.#customersByKey.get(key)
  }

  /** Undefined: not known here. */
  messageId(key: string): MessageId | undefined {
    return this.#messagesByIdentity.get(key)
  }

  /** Takes in what the store answered. A row that was committed meanwhile is newer and stays. */
  take(wanted: Wanted, loaded: Loaded): void {
    for (const row of loaded.chats) this.#putChat(row)
    for (const row of loaded.users) this.#putUser(row)
    for (const row of loaded.sessions) this.#put('sessions', row)
    for (const row of loaded.deliveries) this.#put('deliveries', row)
    for (const row of loaded.messages) this.#putMessage(row)
    for (const key of wanted.chatsByKey ?? []) noteAbsent(this.#chatsByKey, chatKey(key), 0 as ChatId)
    for (const key of wanted.customersByKey ?? []) noteAbsent(this.#customersByKey, customerKey(key), 0 as UserId)
  }

  /** Takes in a row that was just committed, with the version that it has now. */
  put(table: RecentTable, row: Rows[RecentTable]): void {
    if (table === 'chats') this.#putChat(row as ChatRow)
    else if (table === 'users') this.#putUser(row as UserRow)
    else if (table === 'sessions') this.#put('sessions', row as SessionRow)
    else if (table === 'deliveries') this.#put('deliveries', row as DeliveryRow)
    else this.#putMessage(row as MessageRow)
  }

  putIdentity(key: string, message: MessageId): void {
    this.#messagesByIdentity.set(key, message)
  }

  forget(rows: ForgottenRows): void {
    for (const table of recentTables) for (const id of rows[table] ?? []) this.#rows[table].delete(id)
    for (const key of rows.chatsByKey ?? []) this.#chatsByKey.delete(chatKey(key))
    for (const key of rows.customersByKey ?? []) this.#customersByKey.delete(customerKey(key))
  }

  forgetAll(): void {
    for (const cache of Object.values(this.#rows)) cache.clear()
    this.#chatsByKey.clear()
    this.#customersByKey.clear()
  }

  #putChat(row: ChatRow): void {
    if (!this.#put('chats', row)) return
    const key = chatKey(row)
    if (this.#chatsByKey.get(key) !== row.id) this.#chatsByKey.set(key, row.id)
  }

  /** Operators change without the ledger, so they are always asked for. */
  #putUser(row: UserRow): void {
    if (row.kind !== 'customer' || !this.#put('users', row)) return
    this.#customersByKey.set(customerKey(row), row.id)
  }

  /** Only what goes out is looked at again soon. */
  #putMessage(row: MessageRow): void {
    if (row.delivery !== 0) this.#put('messages', row)
  }

  #put<Table extends RecentTable>(table: Table, row: Rows[Table]): boolean {
    const cache: LRUCache<number, Rows[Table]> = this.#rows[table]
    const known = cache.peek(row.id)
    if (known !== undefined && known.version > row.version) return false
    cache.set(row.id, row)
    return true
  }
}

function noteAbsent<Id extends number>(ids: LRUCache<string, Id>, key: string, none: Id): void {
  if (ids.peek(key) === undefined) ids.set(key, none)
}
