import type { ChatId, MessageId, UserId } from '@plugboard/contract'
import type { DeliveryRow, Loaded, Rows, Wanted } from '@plugboard/store'
import { recentTables, type RecentTable } from './recent-rows.ts'
import { chatKey, customerKey, identityKey } from './row-keys.ts'

/** What the store answered to one group, also that something is not there: null for a row, 0 for an id. */
export class LoadedRows {
  readonly #rows: { readonly [Table in RecentTable]: Map<number, Rows[Table] | null> } = {
    chats: new Map(),
    users: new Map(),
    sessions: new Map(),
    messages: new Map(),
    deliveries: new Map(),
  }
  readonly #chatsByKey = new Map<string, ChatId>()
  readonly #customersByKey = new Map<string, UserId>()
  readonly #messagesByIdentity = new Map<string, MessageId>()
  readonly #openDeliveriesOf = new Set<MessageId>()

  take(wanted: Wanted, loaded: Loaded): void {
    for (const table of recentTables) {
      const rows: Map<number, Rows[RecentTable] | null> = this.#rows[table]
      for (const row of loaded[table]) rows.set(row.id, row)
      for (const id of wanted[table] ?? []) if (!rows.has(id)) rows.set(id, null)
    }
    this.#takeKeys(wanted, loaded)
    for (const id of wanted.openDeliveriesOf ?? []) this.#openDeliveriesOf.add(id)
  }

  row<Table extends RecentTable>(table: Table, id: number): Rows[Table] | null | undefined {
    return this.#rows[table].get(id)
  }

  chatId(key: string): ChatId | undefined {
    return this.#chatsByKey.get(key)
  }

  customerId(key: string): UserId | undefined {
    return this.#customersByKey.get(key)
  }

  messageId(key: string): MessageId | undefined {
    return this.#messagesByIdentity.get(key)
  }

  /** Whether the open deliveries of a message were asked for. */
  hasOpenDeliveriesOf(message: MessageId): boolean {
    return this.#openDeliveriesOf.has(message)
  }

  *deliveries(): Iterable<DeliveryRow> {
    for (const row of this.#rows.deliveries.values()) if (row !== null) yield row
  }

  #takeKeys(wanted: Wanted, loaded: Loaded): void {
    for (const key of wanted.chatsByKey ?? []) this.#chatsByKey.set(chatKey(key), 0 as ChatId)
    for (const key of wanted.customersByKey ?? []) this.#customersByKey.set(customerKey(key), 0 as UserId)
    for (const identity of wanted.messagesByIdentity ?? [])
      this.#messagesByIdentity.set(identityKey(identity), 0 as MessageId)
    for (const row of loaded.chats) this.#chatsByKey.set(chatKey(row), row.id)
    for (const row of loaded.users) if (row.kind === 'customer') this.#customersByKey.set(customerKey(row), row.id)
    for (const { identity, message } of loaded.identities) this.#messagesByIdentity.set(identityKey(identity), message)
  }
}
