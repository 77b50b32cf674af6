import type { ChatId, DeliveryId, MessageId } from '@plugboard/contract'
import type { MessageIdentity, Rows, Wanted } from '@plugboard/store'
import type { Draft } from './draft.ts'
import type { RecentTable } from './recent-rows.ts'
import { chatKey, customerKey, identityKey } from './row-keys.ts'

type Item<Key extends keyof Wanted> = NonNullable<Wanted[Key]>[number]
type Lists = { [Key in keyof Wanted]?: Item<Key>[] }

/** What in memory is not relied on. */
export interface Doubts {
  /** Recent rows: another worker may have written them meanwhile. */
  readonly rows: boolean
  /** That messages are new which are expected to be. */
  readonly repeats: boolean
}

/**
 * Collects what operations want and a draft does not know yet. What brings what along is the rule of `Loaded`: a chat its
 * latest session and its user, a message its latest delivery and its chat, a delivery its message.
 */
export class MissingRows {
  readonly #draft: Draft
  readonly #doubts: Doubts
  readonly #lists: Lists = {}
  #any = false

  constructor(draft: Draft, doubts: Doubts) {
    this.#draft = draft
    this.#doubts = doubts
  }

  /** Null: everything is known. */
  get wanted(): Wanted | null {
    return this.#any ? this.#lists : null
  }

  add(wanted: Wanted, expectedNew: readonly MessageIdentity[] = []): void {
    for (const key of wanted.chatsByKey ?? []) {
      const id = this.#draft.chatId(chatKey(key), this.#doubts.rows)
      if (id === undefined) this.#want('chatsByKey', key)
      else this.#chat(id)
    }
    for (const key of wanted.customersByKey ?? []) {
      const id = this.#draft.customerId(customerKey(key), this.#doubts.rows)
      if (id === undefined) this.#want('customersByKey', key)
      else this.#row('users', id)
    }
    for (const identity of wanted.messagesByIdentity ?? []) this.#identity(identity, true)
    for (const identity of expectedNew) this.#identity(identity, this.#doubts.repeats)
    this.#addById(wanted)
  }

  #addById(wanted: Wanted): void {
    for (const id of wanted.chats ?? []) this.#chat(id)
    for (const id of wanted.users ?? []) this.#row('users', id)
    for (const id of wanted.sessions ?? []) this.#row('sessions', id)
    for (const id of wanted.messages ?? []) this.#message(id)
    for (const id of wanted.deliveries ?? []) this.#delivery(id)
    for (const id of wanted.openDeliveriesOf ?? [])
      if (!this.#draft.hasOpenDeliveriesOf(id)) this.#want('openDeliveriesOf', id)
  }

  #identity(identity: MessageIdentity, mustKnow: boolean): void {
    const id = this.#draft.messageId(identityKey(identity))
    if (id !== undefined) this.#message(id)
    else if (mustKnow) this.#want('messagesByIdentity', identity)
  }

  #delivery(id: DeliveryId): void {
    const row = this.#row('deliveries', id)
    if (row !== null) this.#message(row.message)
  }

  #message(id: MessageId): void {
    const row = this.#row('messages', id)
    if (row === null) return
    this.#row('deliveries', row.delivery)
    this.#chat(row.chat)
  }

  #chat(id: ChatId): void {
    const row = this.#row('chats', id)
    if (row === null) return
    this.#row('sessions', row.session)
    this.#row('users', row.user)
  }

  /** The row; null when there is none, or it has to be loaded, which brings along what belongs to it. */
  #row<Table extends RecentTable>(table: Table, id: Item<Table>): Rows[Table] | null {
    if (id === 0) return null
    const row = this.#draft.find(table, id, this.#doubts.rows)
    if (row === undefined) this.#want(table, id)
    return row ?? null
  }

  #want<Key extends keyof Wanted>(key: Key, item: Item<Key>): void {
    this.#any = true
    const lists: { [Name in Key]?: Item<Name>[] } = this.#lists
    ;(lists[key] ??= []).push(item)
  }
}
