import {
  PlugboardError,
  type ChatId,
  type ConnectorId,
  type DeliveryId,
  type LineId,
  type MessageId,
  type TraceStep,
} from '@plugboard/contract'
import {
  CommitQueue,
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
  type Leases,
  type LineRow,
  type Loaded,
  type Logins,
  type MessageQuery,
  type MessageRow,
  type OperatorRow,
  type Rates,
  type Rows,
  type SessionRow,
  type Store,
  type StoredValue,
  type TableName,
  type Task,
  type Wanted,
} from '@plugboard/store'
import type { CommitConnection } from './connection/commit-connection.ts'
import type { ReadRow, Reader } from './connection/reader.ts'
import { chatsMatching } from './engine/chat-pages.ts'
import { deliveriesMatching } from './engine/delivery-pages.ts'
import { findMessages } from './engine/find-messages.ts'
import type { IdBlocks } from './engine/id-blocks.ts'
import { JoinedQuestions } from './engine/joined-questions.ts'
import { loadWanted } from './engine/load-wanted.ts'
import { PostgresEngine } from './engine/postgres-engine.ts'
import * as questions from './engine/questions.ts'
import { JournalPoll } from './journal-poll.ts'
import { PostgresJournal } from './postgres-journal.ts'
import { PostgresLeases } from './postgres-leases.ts'
import { postgresLogins } from './postgres-logins.ts'
import { PostgresRates } from './postgres-rates.ts'
import { PostgresSettings } from './postgres-settings.ts'
import type { StorePlace } from './store-fault.ts'
import { storeTasks } from './store-tasks.ts'
import type { Tuning } from './tuning.ts'
import { writeOfChanges } from './write-of-changes.ts'
import type { Write } from './write.ts'

export interface PostgresStoreParts {
  readonly place: StorePlace
  /** The number of this store among all that share the database. */
  readonly origin: number
  readonly schemaVersion: number
  readonly nowMs: () => number
  /** For what commits need to know, and for everything else: a page never makes a commit wait. */
  readonly loads: Reader
  readonly pages: Reader
  /** No page makes a call to a messenger wait. */
  readonly rates: Reader
  readonly ids: IdBlocks
  readonly commits: CommitConnection
  readonly tuning: Required<Tuning>
  readonly onFailure: (error: PlugboardError) => void
}

/** The store on a database that many workers share. */
export class PostgresStore implements Store {
  readonly journal: Journal
  readonly leases: Leases
  readonly rates: Rates
  readonly logins: Logins
  readonly tasks: readonly Task[]
  readonly #parts: PostgresStoreParts
  readonly #joined: JoinedQuestions
  readonly #pages: Reader
  readonly #settings: PostgresSettings
  readonly #poll: JournalPoll
  readonly #queue: CommitQueue<Write>
  #closed: Promise<void> | undefined

  constructor(parts: PostgresStoreParts) {
    const { loads, pages, origin, ids } = parts
    this.#parts = parts
    this.#joined = new JoinedQuestions(loads, () => ids.renew())
    this.#pages = pages
    this.#settings = new PostgresSettings(pages)
    this.#poll = new JournalPoll((after) => questions.journalHead(pages, after, origin))
    const journal = new PostgresJournal({ reader: pages, origin, poll: this.#poll })
    this.journal = journal
    this.leases = new PostgresLeases({ ...parts, reader: pages })
    this.rates = new PostgresRates(parts.rates)
    this.logins = postgresLogins(pages)
    this.tasks = storeTasks(pages, parts.tuning.journalRows)
    const engine = new PostgresEngine(parts.commits, parts.place)
    this.#queue = new CommitQueue<Write>({
      engine,
      schedule: engine.whenFree,
      maxWaiting: parts.tuning.maxWaiting,
      onFailure: parts.onFailure,
      onStored: (writes) => {
        const appended = writes.reduce((sum, write) => sum + write.journal.length, 0)
        if (appended > 0) journal.announce()
      },
    })
  }

  nextId(counter: Counter): number {
    return this.#parts.ids.next(counter)
  }

  async load(wanted: Wanted): Promise<Loaded> {
    const [found] = await Promise.all([loadWanted(this.#parts.loads, this.#joined, wanted), this.#joined.renewIds()])
    return {
      chats: rowsOf('chats', found.chats),
      users: rowsOf('users', found.users),
      sessions: rowsOf('sessions', found.sessions),
      messages: rowsOf('messages', found.messages),
      deliveries: rowsOf('deliveries', found.deliveries),
      identities: found.identities as Loaded['identities'],
    }
  }

  async commit(changes: Changes): Promise<void> {
    const write = writeOfChanges(changes)
    if (this.#closed !== undefined) throw new PlugboardError('STORE_CLOSED')
    const stored = this.#queue.commit(write)
    const passed = this.#parts.ids.passAll(changes)
    if (passed !== null) await passed
    await stored
    await this.#parts.ids.refilled()
  }

  async lines(): Promise<readonly LineRow[]> {
    return rowsOf('lines', await questions.lines(this.#pages))
  }

  async channels(): Promise<readonly ChannelRow[]> {
    return rowsOf('channels', await questions.channels(this.#pages))
  }

  async operators(): Promise<readonly OperatorRow[]> {
    return rowsOf('users', await questions.operators(this.#pages)) as readonly OperatorRow[]
  }

  async chats(query: ChatQuery): Promise<readonly ChatRow[]> {
    return rowsOf('chats', await chatsMatching(this.#pages, query))
  }

  async messages(query: MessageQuery): Promise<readonly MessageRow[]> {
    return rowsOf('messages', await questions.messages(this.#pages, query))
  }

  async findMessages(query: FindQuery): Promise<FoundRows> {
    const { messages, next } = await findMessages(this.#pages, query)
    return { rows: rowsOf('messages', messages), next: next as MessageId | null }
  }

  async sessions(chat: ChatId, limit: number): Promise<readonly SessionRow[]> {
    return rowsOf('sessions', await questions.sessions(this.#pages, chat, limit))
  }

  async dueSessions(nowMs: number, limit: number): Promise<readonly SessionRow[]> {
    return rowsOf('sessions', await questions.dueSessions(this.#pages, nowMs, limit))
  }

  async openSessions(
    of: { readonly line: LineId; readonly connector?: ConnectorId },
    limit: number,
  ): Promise<readonly SessionRow[]> {
    return rowsOf('sessions', await questions.openSessions(this.#pages, of, limit))
  }

  async openDeliveries(after: DeliveryId, limit: number, of?: ChannelKey): Promise<readonly DeliveryRow[]> {
    return rowsOf('deliveries', await questions.openDeliveries(this.#pages, after, limit, of))
  }

  async deliveries(query: DeliveryQuery): Promise<readonly DeliveryRow[]> {
    return rowsOf('deliveries', await deliveriesMatching(this.#pages, query))
  }

  async trace(message: MessageId): Promise<readonly TraceStep[]> {
    const steps = await questions.trace(this.#pages, message)
    return steps.map(([step]) => jsonValue(step as string) as TraceStep)
  }

  async state(connector: ConnectorId, line: LineId, key: string): Promise<unknown> {
    const [found] = await questions.state(this.#pages, connector, line, key)
    return found === undefined ? undefined : jsonValue(found[0] as string)
  }

  setting(key: string): Promise<string | undefined> {
    return this.#settings.get(key)
  }

  putSetting(key: string, value: string): Promise<void> {
    return this.#settings.put(key, value)
  }

  replaceSetting(key: string, before: string | undefined, value: string): Promise<boolean> {
    return this.#settings.replace(key, before, value)
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    const { commits, loads, rates } = this.#parts
    this.#poll.stop()
    await this.#queue.idle()
    await Promise.all([commits.close(), loads.close(), rates.close(), this.#pages.close()])
  }
}

function rowsOf<Name extends TableName>(name: Name, values: readonly ReadRow[]): Rows[Name][] {
  return values.map((row) => rowOf<Rows[Name]>(tables[name], row as readonly StoredValue[]))
}
