import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  LineId,
  MessageId,
  SessionId,
  TraceStep,
  UserId,
} from '@plugboard/contract'
import type {
  ChannelRow,
  ChatKey,
  ChatRow,
  Changes,
  CustomerKey,
  CustomerRow,
  DeliveryRow,
  JournalEntry,
  LineRow,
  Loaded,
  MessageIdentity,
  MessageRow,
  Rows,
  SessionRow,
  StateChange,
  TableName,
  UserRow,
  Wanted,
} from '@plugboard/store'
import { DraftWrites, type DraftMark } from './draft-writes.ts'
import { LoadedRows } from './loaded-rows.ts'
import type { RecentRows, RecentTable } from './recent-rows.ts'
import { channelKey, chatKey, customerKey, identityKey, type RowKey } from './row-keys.ts'

export { channelKey } from './row-keys.ts'

/** Rows that are always in memory; a draft reads them where it has not changed them itself. */
export interface KnownRows {
  line(id: LineId): LineRow | undefined
  channel(connector: ConnectorId, line: LineId): ChannelRow | undefined
}

export interface DraftOptions {
  readonly known: KnownRows
  /** Default: none. */
  readonly recent?: RecentRows
  /** A draft that is being written; this one decides on top of it. Default: none. */
  readonly beneath?: Draft | null
}

/**
 * What a group of operations knows and what it is about to write. Operations of one group run one after the other on
 * it, so that a later one sees what an earlier one decided. A row is looked for in what this draft wrote, then in the
 * draft beneath, which is being written, then among the recent rows, and at last in what was loaded for it.
 */
export class Draft implements KnownRows {
  readonly #known: KnownRows
  readonly #recent: RecentRows | null
  #beneath: Draft | null
  readonly #writes = new DraftWrites()
  #loaded: LoadedRows | null = null

  constructor({ known, recent, beneath = null }: DraftOptions) {
    this.#known = known
    this.#recent = recent ?? null
    this.#beneath = beneath
  }

  chat(id: ChatId): ChatRow | undefined {
    return this.#row('chats', id)
  }

  chatByKey(key: ChatKey): ChatRow | undefined {
    const id = this.chatId(chatKey(key))
    return id === undefined || id === 0 ? undefined : this.chat(id)
  }

  user(id: UserId): UserRow | undefined {
    return this.#row('users', id)
  }

  customerByKey(key: CustomerKey): CustomerRow | undefined {
    const id = this.customerId(customerKey(key))
    return id === undefined || id === 0 ? undefined : (this.user(id) as CustomerRow | undefined)
  }

  session(id: SessionId): SessionRow | undefined {
    return this.#row('sessions', id)
  }

  message(id: MessageId): MessageRow | undefined {
    return this.#row('messages', id)
  }

  messageByIdentity(identity: MessageIdentity): MessageRow | undefined {
    const id = this.messageId(identityKey(identity))
    return id === undefined || id === 0 ? undefined : this.message(id)
  }

  delivery(id: DeliveryId): DeliveryRow | undefined {
    return this.#row('deliveries', id)
  }

  /** Deliveries of a message that are known here and still open, oldest first. */
  openDeliveriesOf(message: MessageId): DeliveryRow[] {
    const ids = new Set<DeliveryId>()
    for (const row of this.#deliveries()) if (row.message === message) ids.add(row.id)
    return [...ids]
      .map((id) => this.delivery(id))
      .filter((row) => row?.state === 'waiting' || row?.state === 'sending' || row?.state === 'unknown')
      .toSorted((one, other) => one!.id - other!.id) as DeliveryRow[]
  }

  /** Undefined also for a line that an operation before this one deletes. */
  line(id: LineId): LineRow | undefined {
    if (this.#deletesLine(id)) return undefined
    return (this.written('lines', id) as LineRow | undefined) ?? this.#known.line(id)
  }

  channel(connector: ConnectorId, line: LineId): ChannelRow | undefined {
    const written = this.written('channels', channelKey(connector, line)) as ChannelRow | undefined
    return written ?? this.#known.channel(connector, line)
  }

  insert<Table extends TableName>(table: Table, row: Rows[Table]): void {
    this.#writes.put(table, row, 'insert')
  }

  /** Replaces a row; one that this group inserted stays an insertion. */
  update<Table extends TableName>(table: Table, row: Rows[Table]): void {
    this.#writes.put(table, row, 'update')
  }

  /** From now on this external id means this message. */
  identify(identity: MessageIdentity, message: MessageId): void {
    this.#writes.identify(identity, message)
  }

  trace(message: MessageId, step: TraceStep): void {
    this.#writes.trace(message, step)
  }

  journal(entry: JournalEntry): void {
    this.#writes.journal(entry)
  }

  setState(change: StateChange): void {
    this.#writes.setState(change)
  }

  /** Also what operations before this one set: a commit clears first and sets then. */
  clearState(connector: ConnectorId, line: LineId): void {
    this.#writes.clearState(connector, line)
  }

  deleteLine(line: LineId): void {
    this.#writes.deleteLine(line)
  }

  /** Where the next operation begins: one that fails leaves nothing behind. */
  mark(): DraftMark {
    return this.#writes.mark()
  }

  undoTo(mark: DraftMark): void {
    this.#writes.undoTo(mark)
  }

  /** Takes in what the store answered. */
  take(wanted: Wanted, loaded: Loaded): void {
    this.#loaded ??= new LoadedRows()
    this.#loaded.take(wanted, loaded)
  }

  /**
   * What is to be written; null for nothing. To be called once the draft beneath is durable, when its rows are among the
   * recent ones. From now on nothing is added, and the rows here are what they will be once they are committed.
   */
  seal(): Changes | null {
    const changes = this.#writes.changes()
    this.#writes.seal()
    this.#beneath = null
    return changes
  }

  /** Rows of a table that were written here. */
  *writtenRows<Table extends TableName>(table: Table): Iterable<Rows[Table]> {
    for (const { row } of this.#writes.rows(table)) yield row as Rows[Table]
  }

  /** Identities of messages that are new here. */
  newIdentities(): Iterable<readonly [key: string, message: MessageId]> {
    return this.#writes.newIdentities()
  }

  /** A row that was written here or beneath. */
  written(table: TableName, key: RowKey): Rows[TableName] | undefined {
    return this.#writes.row(table, key)?.row ?? this.#beneath?.written(table, key)
  }

  /** 0: there is none; undefined: not known. `fresh`: not from the recent rows, which may be old. */
  chatId(key: string, fresh = false): ChatId | undefined {
    const written = this.#writtenId((writes) => writes.chatId(key))
    return written ?? (fresh ? undefined : this.#recent?.chatId(key)) ?? this.#loaded?.chatId(key)
  }

  /** 0: there is none; undefined: not known. `fresh`: not from the recent rows, which may be old. */
  customerId(key: string, fresh = false): UserId | undefined {
    const written = this.#writtenId((writes) => writes.customerId(key))
    return written ?? (fresh ? undefined : this.#recent?.customerId(key)) ?? this.#loaded?.customerId(key)
  }

  /** 0: there is none; undefined: not known. */
  messageId(key: string): MessageId | undefined {
    const written = this.#writtenId((writes) => writes.messageId(key))
    return written ?? this.#recent?.messageId(key) ?? this.#loaded?.messageId(key)
  }

  /** Null: there is none; undefined: not known. `fresh`: not from the recent rows, which may be old. */
  find<Table extends RecentTable>(table: Table, id: number, fresh = false): Rows[Table] | null | undefined {
    const written = this.written(table, id) as Rows[Table] | undefined
    return written ?? (fresh ? undefined : this.#recent?.row(table, id)) ?? this.#loaded?.row(table, id)
  }

  hasOpenDeliveriesOf(message: MessageId): boolean {
    return this.#loaded?.hasOpenDeliveriesOf(message) === true
  }

  #row<Table extends RecentTable>(table: Table, id: number): Rows[Table] | undefined {
    return this.find(table, id) ?? undefined
  }

  #writtenId<Id extends number>(look: (writes: DraftWrites) => Id | undefined): Id | undefined {
    return look(this.#writes) ?? (this.#beneath === null ? undefined : look(this.#beneath.#writes))
  }

  #deletesLine(id: LineId): boolean {
    return this.#writes.deletesLine(id) || (this.#beneath !== null && this.#beneath.#deletesLine(id))
  }

  *#deliveries(): Iterable<DeliveryRow> {
    yield* this.#loaded?.deliveries() ?? []
    yield* this.#beneath?.writtenRows('deliveries') ?? []
    yield* this.writtenRows('deliveries')
  }
}
