import type { ChatId, ConnectorId, LineId, MessageId, TraceStep, UserId } from '@plugboard/contract'
import type {
  Changes,
  ChatRow,
  JournalEntry,
  MessageIdentity,
  Rows,
  StateChange,
  TableName,
  UserRow,
} from '@plugboard/store'
import { lastEntries } from './last-entries.ts'
import { channelKey, chatKey, customerKey, identityKey, rowKey, type RowKey } from './row-keys.ts'

type AnyRow = Rows[TableName]

/** A row that is about to be written. */
export interface WrittenRow {
  readonly row: AnyRow
  readonly verb: 'insert' | 'update'
}

type ChannelPlace = { readonly connector: ConnectorId; readonly line: LineId }

/** One of them: state that is set, or a channel whose state is forgotten. */
type StateStep = { readonly set: StateChange } | { readonly clear: ChannelPlace }

/** A place to which `undoTo` returns. */
export interface DraftMark {
  readonly steps: number
  readonly identities: number
  readonly trace: number
  readonly journal: number
  readonly state: number
  readonly lines: number
}

/** What a draft is about to write, with a way back for an operation that fails half way. */
export class DraftWrites {
  readonly #rows = new Map<TableName, Map<RowKey, WrittenRow>>()
  /** Chats and customers that begin here, and messages that got an external id. */
  readonly #chatsByKey = new Map<string, ChatId>()
  readonly #customersByKey = new Map<string, UserId>()
  readonly #messagesByIdentity = new Map<string, MessageId>()
  /** Takes back what was put into one of the maps, newest last. */
  readonly #undo: (() => void)[] = []
  readonly #identities: { readonly identity: MessageIdentity; readonly message: MessageId }[] = []
  readonly #trace: { readonly message: MessageId; readonly step: TraceStep }[] = []
  readonly #journal: JournalEntry[] = []
  readonly #state: StateStep[] = []
  readonly #deleteLines: LineId[] = []

  row(table: TableName, key: RowKey): WrittenRow | undefined {
    return this.#rows.get(table)?.get(key)
  }

  rows(table: TableName): Iterable<WrittenRow> {
    return this.#rows.get(table)?.values() ?? []
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

  /** Identities of new messages; one that is given to an older message may be another's already. */
  *newIdentities(): Iterable<readonly [key: string, message: MessageId]> {
    for (const entry of this.#messagesByIdentity) if (this.row('messages', entry[1])?.verb === 'insert') yield entry
  }

  deletesLine(line: LineId): boolean {
    return this.#deleteLines.length > 0 && this.#deleteLines.includes(line)
  }

  /** A row that this draft inserted stays an insertion. */
  put<Table extends TableName>(table: Table, row: Rows[Table], verb: WrittenRow['verb']): void {
    let rows = this.#rows.get(table)
    if (rows === undefined) this.#rows.set(table, (rows = new Map()))
    const key = rowKey(table, row)
    this.#set(rows, key, { row, verb: rows.get(key)?.verb ?? verb })
    if (verb === 'insert') this.#nameNew(table, row)
  }

  identify(identity: MessageIdentity, message: MessageId): void {
    this.#set(this.#messagesByIdentity, identityKey(identity), message)
    this.#identities.push({ identity, message })
  }

  trace(message: MessageId, step: TraceStep): void {
    this.#trace.push({ message, step })
  }

  journal(entry: JournalEntry): void {
    this.#journal.push(entry)
  }

  setState(set: StateChange): void {
    this.#state.push({ set })
  }

  clearState(connector: ConnectorId, line: LineId): void {
    this.#state.push({ clear: { connector, line } })
  }

  deleteLine(line: LineId): void {
    this.#deleteLines.push(line)
  }

  mark(): DraftMark {
    return {
      steps: this.#undo.length,
      identities: this.#identities.length,
      trace: this.#trace.length,
      journal: this.#journal.length,
      state: this.#state.length,
      lines: this.#deleteLines.length,
    }
  }

  undoTo({ steps, identities, trace, journal, state, lines }: DraftMark): void {
    for (const undo of this.#undo.splice(steps).toReversed()) undo()
    this.#identities.length = identities
    this.#trace.length = trace
    this.#journal.length = journal
    this.#state.length = state
    this.#deleteLines.length = lines
  }

  /** Null when there is nothing to write. */
  changes(): Changes | null {
    const insert: { [Table in TableName]?: AnyRow[] } = {}
    const update: { [Table in TableName]?: AnyRow[] } = {}
    for (const [table, rows] of this.#rows)
      for (const { row, verb } of rows.values()) ((verb === 'insert' ? insert : update)[table] ??= []).push(row)
    const lists = [this.#identities, this.#trace, this.#journal, this.#state, this.#deleteLines]
    if (this.#undo.length === 0 && lists.every((list) => list.length === 0)) return null
    return {
      insert: insert as NonNullable<Changes['insert']>,
      update: update as NonNullable<Changes['update']>,
      identities: this.#identities,
      trace: this.#trace,
      journal: lastEntries(this.#journal),
      ...stateChanges(this.#state),
      deleteLines: this.#deleteLines,
    }
  }

  /** From now on these are the rows as the store has them once they are committed. */
  seal(): void {
    this.#undo.length = 0
    for (const rows of this.#rows.values())
      for (const [key, { row, verb }] of rows)
        rows.set(key, { row: { ...row, version: verb === 'insert' ? 1 : row.version + 1 }, verb })
  }

  #nameNew(table: TableName, row: AnyRow): void {
    if (table === 'chats') this.#set(this.#chatsByKey, chatKey(row as ChatRow), (row as ChatRow).id)
    if (table !== 'users') return
    const user = row as UserRow
    if (user.kind === 'customer') this.#set(this.#customersByKey, customerKey(user), user.id)
  }

  #set<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
    const before = map.get(key)
    map.set(key, value)
    this.#undo.push(before === undefined ? () => map.delete(key) : () => map.set(key, before))
  }
}

/** A commit clears first and sets then: what is set before its channel is cleared goes. */
function stateChanges(steps: readonly StateStep[]): Pick<Changes, 'state' | 'clearState'> {
  const cleared = new Set<string>()
  const state: StateChange[] = []
  const clearState: ChannelPlace[] = []
  for (const step of steps.toReversed()) {
    if ('clear' in step) {
      cleared.add(channelKey(step.clear.connector, step.clear.line))
      clearState.push(step.clear)
    } else if (!cleared.has(channelKey(step.set.connector, step.set.line))) state.push(step.set)
  }
  return { state: state.toReversed(), clearState: clearState.toReversed() }
}
