import {
  PlugboardError,
  type ChatId,
  type Clock,
  type ConnectorId,
  type DeliveryId,
  type JournalSeq,
  type LineId,
  type MessageId,
  type TraceStep,
} from '@plugboard/contract'
import {
  CommitQueue,
  checkText,
  jsonValue,
  rowOf,
  tables,
  type ChannelKey,
  type ChannelRow,
  type Changes,
  type ChatQuery,
  type ChatRow,
  type Counter,
  type DeliveryQuery,
  type DeliveryRow,
  type FindQuery,
  type FoundRows,
  type Journal,
  type LineRow,
  type Loaded,
  type Logins,
  type MessageQuery,
  type MessageRow,
  type OperatorRow,
  type Rows,
  type SessionRow,
  type Store,
  type StoredValue,
  type TableName,
  type Task,
  type Wanted,
} from '@plugboard/store'
import type { EngineAccess } from './engine/engine-access.ts'
import type { LoadedValues } from './engine/load-wanted.ts'
import type { Answer, QuestionArguments, QuestionName } from './engine/questions.ts'
import { SqliteJournal } from './sqlite-journal.ts'
import { sqliteLogins } from './sqlite-logins.ts'
import { writeOfChanges } from './write-of-changes.ts'
import type { Write } from './write.ts'

export interface SqliteStoreParts {
  readonly engine: EngineAccess
  readonly clock: Clock
  /** The largest id of every counter. */
  readonly counters: Record<Counter, number>
  readonly schedule: (flush: () => void) => void
  readonly maxWaiting: number
  readonly onFailure: (error: PlugboardError) => void
  /** Called once the engine is closed. */
  readonly release: () => void
}

/** The asynchronous face of an engine: turns rows into values and back, and gathers commits into groups. */
export class SqliteStore implements Store {
  readonly journal: Journal
  readonly leases: null = null
  readonly rates: null = null
  readonly logins: Logins
  readonly tasks: readonly Task[] = []
  readonly #parts: SqliteStoreParts
  readonly #counters: Record<Counter, number>
  readonly #queue: CommitQueue<Write>
  #closed: Promise<void> | undefined

  constructor(parts: SqliteStoreParts) {
    this.#parts = parts
    this.#counters = { ...parts.counters }
    const journal = new SqliteJournal({
      read: async (after, limit) => this.#ask('journal', after, limit),
      last: async () => (await this.#ask('journalLast')) as JournalSeq,
    })
    this.journal = journal
    this.logins = sqliteLogins({
      find: (tokenHash) => this.#ask('login', tokenHash),
      write: (operation) => this.#write([operation]),
    })
    this.#queue = new CommitQueue({ ...parts, onStored: (writes) => journal.announce(writes) })
  }

  nextId(counter: Counter): number {
    return ++this.#counters[counter]
  }

  async load(wanted: Wanted): Promise<Loaded> {
    return loadedRows(await this.#ask('load', wanted))
  }

  async commit(changes: Changes): Promise<void> {
    const write = writeOfChanges(changes, this.#parts.clock.now())
    this.#passIds(changes)
    await this.#write(write)
  }

  async lines(): Promise<readonly LineRow[]> {
    return rowsOf('lines', await this.#ask('lines'))
  }

  async channels(): Promise<readonly ChannelRow[]> {
    return rowsOf('channels', await this.#ask('channels'))
  }

  async operators(): Promise<readonly OperatorRow[]> {
    return rowsOf('users', await this.#ask('operators')) as readonly OperatorRow[]
  }

  async chats(query: ChatQuery): Promise<readonly ChatRow[]> {
    return rowsOf('chats', await this.#ask('chats', query))
  }

  async messages(query: MessageQuery): Promise<readonly MessageRow[]> {
    return rowsOf('messages', await this.#ask('messages', query))
  }

  async findMessages(query: FindQuery): Promise<FoundRows> {
    const { messages, next } = await this.#ask('findMessages', query)
    return { rows: rowsOf('messages', messages), next: next as MessageId | null }
  }

  async sessions(chat: ChatId, limit: number): Promise<readonly SessionRow[]> {
    return rowsOf('sessions', await this.#ask('sessions', chat, limit))
  }

  async dueSessions(nowMs: number, limit: number): Promise<readonly SessionRow[]> {
    return rowsOf('sessions', await this.#ask('dueSessions', nowMs, limit))
  }

  async openSessions(
    of: { readonly line: LineId; readonly connector?: ConnectorId },
    limit: number,
  ): Promise<readonly SessionRow[]> {
    return rowsOf('sessions', await this.#ask('openSessions', of.line, of.connector, limit))
  }

  async openDeliveries(after: DeliveryId, limit: number, of?: ChannelKey): Promise<readonly DeliveryRow[]> {
    return rowsOf('deliveries', await this.#ask('openDeliveries', after, limit, of))
  }

  async deliveries(query: DeliveryQuery): Promise<readonly DeliveryRow[]> {
    return rowsOf('deliveries', await this.#ask('deliveries', query))
  }

  async trace(message: MessageId): Promise<readonly TraceStep[]> {
    const steps = await this.#ask('trace', message)
    return steps.map((step) => jsonValue(step) as TraceStep)
  }

  async state(connector: ConnectorId, line: LineId, key: string): Promise<unknown> {
    const value = await this.#ask('state', connector, line, key)
    return value === undefined ? undefined : jsonValue(value)
  }

  setting(key: string): Promise<string | undefined> {
    return this.#ask('setting', key)
  }

  async putSetting(key: string, value: string): Promise<void> {
    const where = (): string => `settings.${key}`
    await this.#write([['put setting', [checkText(key, where), checkText(value, where)]]])
  }

  async replaceSetting(key: string, before: string | undefined, value: string): Promise<boolean> {
    const where = (): string => `settings.${key}`
    const values = [checkText(key, where), checkText(value, where)]
    try {
      await this.#write([before === undefined ? ['add setting', values] : ['replace setting', [...values, before]]])
      return true
    } catch (error) {
      if (PlugboardError.is(error) && error.code === 'STORE_CONFLICT') return false
      throw error
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    try {
      await this.#queue.idle()
      await this.#parts.engine.close()
    } finally {
      this.#parts.release()
    }
  }

  async #ask<Name extends QuestionName>(name: Name, ...args: QuestionArguments<Name>): Promise<Answer<Name>> {
    if (this.#closed !== undefined) throw new PlugboardError('STORE_CLOSED')
    return this.#parts.engine.ask(name, ...args)
  }

  #write(write: Write): Promise<void> {
    if (this.#closed !== undefined) return Promise.reject(new PlugboardError('STORE_CLOSED'))
    return this.#queue.commit(write)
  }

  /** Ids that did not come from a counter, as in a copy of other data, are not given out again. */
  #passIds({ insert }: Changes): void {
    if (insert === undefined) return
    for (const [counter, table] of counted) {
      for (const { id } of insert[table] ?? []) {
        if (id > this.#counters[counter]) this.#counters[counter] = id
      }
    }
  }
}

const counted = [
  ['line', 'lines'],
  ['user', 'users'],
  ['chat', 'chats'],
  ['session', 'sessions'],
  ['message', 'messages'],
  ['delivery', 'deliveries'],
] as const

function rowsOf<Name extends TableName>(name: Name, values: readonly (readonly StoredValue[])[]): Rows[Name][] {
  return values.map((row) => rowOf<Rows[Name]>(tables[name], row))
}

function loadedRows(found: LoadedValues): Loaded {
  return {
    chats: rowsOf('chats', found.chats),
    users: rowsOf('users', found.users),
    sessions: rowsOf('sessions', found.sessions),
    messages: rowsOf('messages', found.messages),
    deliveries: rowsOf('deliveries', found.deliveries),
    identities: found.identities as Loaded['identities'],
  }
}
