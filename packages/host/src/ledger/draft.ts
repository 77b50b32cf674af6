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
} from '@plugboard/store'

/** Rows that are always in memory; a draft reads them where it has not changed them itself. */
export interface KnownRows {
  line(id: LineId): LineRow | undefined
  channel(connector: ConnectorId, line: LineId): ChannelRow | undefined
}

type RowKey = string | number

export function channelKey(connector: string, line: number): string {
  return `${connector}/${line}`
}

/** Ids from outside may hold any character but this one, so no two keys look the same. */
const between = '\u0000'

export function chatKey(key: ChatKey): string {
  return [key.connector, key.line, key.externalId, key.externalUser].join(between)
}

export function customerKey(key: CustomerKey): string {
  return [key.connector, key.externalId].join(between)
}

export function identityKey(identity: MessageIdentity): string {
  return [identity.connector, identity.line, identity.chat, identity.message].join(between)
}

function rowKey(table: TableName, row: Rows[TableName]): RowKey {
  if (table !== 'channels') return (row as { readonly id: number }).id
  const channel = row as ChannelRow
  return channelKey(channel.connector, channel.line)
}

type Written = 'insert' | 'update'

/**
 * What a group of operations knows and what it is about to write. Operations of one group run one after the other on
 * it, so that a later one sees what an earlier one decided. Each works on a `fork`, which is dropped when it fails.
 */
export class Draft {
  readonly #parent: Draft | null
  readonly #known: KnownRows
  readonly #rows = new Map<TableName, Map<RowKey, Rows[TableName]>>()
  readonly #written = new Map<TableName, Map<RowKey, Written>>()
  readonly #chatsByKey = new Map<string, ChatId>()
  readonly #customersByKey = new Map<string, UserId>()
  readonly #identities = new Map<string, MessageId>()
  readonly #newIdentities: { readonly identity: MessageIdentity; readonly message: MessageId }[] = []
  readonly #trace: { readonly message: MessageId; readonly step: TraceStep }[] = []
  readonly #journal: JournalEntry[] = []
  #state: StateChange[] = []
  readonly #clearState: { readonly connector: ConnectorId; readonly line: LineId }[] = []
  readonly #deleteLines: LineId[] = []

  constructor(known: KnownRows, loaded: Loaded | null, parent: Draft | null = null) {
    this.#known = known
    this.#parent = parent
    if (loaded !== null) this.#take(loaded)
  }

  fork(): Draft {
    return new Draft(this.#known, null, this)
  }

  chat(id: ChatId): ChatRow | undefined {
    return this.#row('chats', id)
  }

  chatByKey(key: ChatKey): ChatRow | undefined {
    const id = this.#find((draft) => draft.#chatsByKey.get(chatKey(key)))
    return id === undefined ? undefined : this.chat(id)
  }

  user(id: UserId): UserRow | undefined {
    return this.#row('users', id)
  }

  customerByKey(key: CustomerKey): CustomerRow | undefined {
    const id = this.#find((draft) => draft.#customersByKey.get(customerKey(key)))
    return id === undefined ? undefined : (this.user(id) as CustomerRow)
  }

  session(id: SessionId): SessionRow | undefined {
    return this.#row('sessions', id)
  }

  message(id: MessageId): MessageRow | undefined {
    return this.#row('messages', id)
  }

  messageByIdentity(identity: MessageIdentity): MessageRow | undefined {
    const id = this.#find((draft) => draft.#identities.get(identityKey(identity)))
    return id === undefined ? undefined : this.message(id)
  }

  delivery(id: DeliveryId): DeliveryRow | undefined {
    return this.#row('deliveries', id)
  }

  /** Deliveries of a message that are known here and still open, oldest first. */
  openDeliveriesOf(message: MessageId): DeliveryRow[] {
    const found = new Map<RowKey, DeliveryRow>()
    for (const draft of this.#lineage())
      for (const [key, row] of draft.#rows.get('deliveries') ?? []) found.set(key, row as DeliveryRow)
    return [...found.values()]
      .filter(
        (row) =>
          row.message === message && (row.state === 'waiting' || row.state === 'sending' || row.state === 'unknown'),
      )
      .toSorted((one, other) => one.id - other.id)
  }

  /** Undefined also for a line that an operation before this one deletes. */
  line(id: LineId): LineRow | undefined {
    if (this.#lineage().some((draft) => draft.#deleteLines.includes(id))) return undefined
    return this.#row('lines', id) ?? this.#known.line(id)
  }

  channel(connector: ConnectorId, line: LineId): ChannelRow | undefined {
    return this.#row('channels', channelKey(connector, line)) ?? this.#known.channel(connector, line)
  }

  insert<Table extends TableName>(table: Table, row: Rows[Table]): void {
    this.#put(table, row, 'insert')
    if (table === 'chats') this.#chatsByKey.set(chatKey(row as ChatRow), (row as ChatRow).id)
    if (table === 'users' && (row as UserRow).kind === 'customer')
      this.#customersByKey.set(customerKey(row as CustomerRow), (row as CustomerRow).id)
  }

  /** Replaces a row; one that this group inserted stays an insertion. */
  update<Table extends TableName>(table: Table, row: Rows[Table]): void {
    const key = rowKey(table, row)
    const before = this.#find((draft) => draft.#written.get(table)?.get(key))
    this.#put(table, row, before ?? 'update')
  }

  /** From now on this external id means this message. */
  identify(identity: MessageIdentity, message: MessageId): void {
    this.#identities.set(identityKey(identity), message)
    this.#newIdentities.push({ identity, message })
  }

  trace(message: MessageId, step: TraceStep): void {
    this.#trace.push({ message, step })
  }

  journal(entry: JournalEntry): void {
    this.#journal.push(entry)
  }

  setState(change: StateChange): void {
    this.#state.push(change)
  }

  /** Also what operations before this one set: a commit clears first and sets then. */
  clearState(connector: ConnectorId, line: LineId): void {
    this.#dropState(connector, line)
    this.#clearState.push({ connector, line })
  }

  deleteLine(line: LineId): void {
    this.#deleteLines.push(line)
  }

  /** Takes over what a fork decided. */
  absorb(fork: Draft): void {
    for (const [table, rows] of fork.#rows) for (const [key, row] of rows) this.#rowsOf(table).set(key, row)
    for (const [table, kinds] of fork.#written) for (const [key, kind] of kinds) this.#writtenOf(table).set(key, kind)
    for (const [key, id] of fork.#chatsByKey) this.#chatsByKey.set(key, id)
    for (const [key, id] of fork.#customersByKey) this.#customersByKey.set(key, id)
    for (const [key, id] of fork.#identities) this.#identities.set(key, id)
    this.#newIdentities.push(...fork.#newIdentities)
    this.#trace.push(...fork.#trace)
    this.#journal.push(...fork.#journal)
    for (const { connector, line } of fork.#clearState) this.#dropState(connector, line)
    this.#state.push(...fork.#state)
    this.#clearState.push(...fork.#clearState)
    this.#deleteLines.push(...fork.#deleteLines)
  }

  /** Null when there is nothing to write. */
  changes(): Changes | null {
    const insert: { [Table in TableName]?: Rows[Table][] } = {}
    const update: { [Table in TableName]?: Rows[Table][] } = {}
    for (const [table, kinds] of this.#written)
      for (const [key, kind] of kinds) {
        const rows = ((kind === 'insert' ? insert : update)[table] ??= []) as Rows[TableName][]
        rows.push(this.#rowsOf(table).get(key)!)
      }
    const others = [this.#newIdentities, this.#trace, this.#journal, this.#state, this.#clearState, this.#deleteLines]
    if (this.#written.size === 0 && others.every((list) => list.length === 0)) return null
    return {
      insert,
      update,
      identities: this.#newIdentities,
      trace: this.#trace,
      journal: lastOfEach(this.#journal),
      state: this.#state,
      clearState: this.#clearState,
      deleteLines: this.#deleteLines,
    }
  }

  /** Rows of tables that are kept in memory, as written. */
  writtenRows<Table extends TableName>(table: Table): Rows[Table][] {
    return [...(this.#written.get(table)?.keys() ?? [])].map((key) => this.#rowsOf(table).get(key) as Rows[Table])
  }

  #take(loaded: Loaded): void {
    for (const row of loaded.chats) {
      this.#rowsOf('chats').set(row.id, row)
      this.#chatsByKey.set(chatKey(row), row.id)
    }
    for (const row of loaded.users) {
      this.#rowsOf('users').set(row.id, row)
      if (row.kind === 'customer') this.#customersByKey.set(customerKey(row), row.id)
    }
    for (const row of loaded.sessions) this.#rowsOf('sessions').set(row.id, row)
    for (const row of loaded.messages) this.#rowsOf('messages').set(row.id, row)
    for (const row of loaded.deliveries) this.#rowsOf('deliveries').set(row.id, row)
    for (const { identity, message } of loaded.identities) this.#identities.set(identityKey(identity), message)
  }

  #dropState(connector: ConnectorId, line: LineId): void {
    this.#state = this.#state.filter((change) => change.connector !== connector || change.line !== line)
  }

  /** From the first draft to this one. */
  #lineage(): Draft[] {
    return this.#parent === null ? [this] : [...this.#parent.#lineage(), this]
  }

  #find<Value>(look: (draft: Draft) => Value | undefined): Value | undefined {
    return look(this) ?? (this.#parent === null ? undefined : this.#parent.#find(look))
  }

  #row<Table extends TableName>(table: Table, key: RowKey): Rows[Table] | undefined {
    return this.#find((draft) => draft.#rows.get(table)?.get(key)) as Rows[Table] | undefined
  }

  #put<Table extends TableName>(table: Table, row: Rows[Table], written: Written): void {
    const key = rowKey(table, row)
    this.#rowsOf(table).set(key, row)
    this.#writtenOf(table).set(key, written)
  }

  #rowsOf(table: TableName): Map<RowKey, Rows[TableName]> {
    let rows = this.#rows.get(table)
    if (rows === undefined) this.#rows.set(table, (rows = new Map()))
    return rows
  }

  #writtenOf(table: TableName): Map<RowKey, Written> {
    let written = this.#written.get(table)
    if (written === undefined) this.#written.set(table, (written = new Map()))
    return written
  }
}

/** References to the same row are journalled once per commit, in the place of the last; status changes all stay. */
function lastOfEach(entries: readonly JournalEntry[]): JournalEntry[] {
  const kept = new Map<string, JournalEntry>()
  for (const [index, entry] of entries.entries()) {
    const key = entry.kind === 'status' ? `status ${index}` : JSON.stringify(entry)
    kept.delete(key)
    kept.set(key, entry)
  }
  return [...kept.values()]
}
