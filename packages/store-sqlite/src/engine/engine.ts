import type { DatabaseSync } from 'node:sqlite'
import { tables, type WriteResult } from '@plugboard/store'
import { migrate } from '../migrations/migrate.ts'
import { isCallersFault, storeErrorOf, type StorePlace } from '../store-fault.ts'
import type { Write } from '../write.ts'
import { applyOperation, describeOperation, type Applied } from './apply-operation.ts'
import { DeferredIndex } from './deferred-index.ts'
import { DeferredUpdates } from './deferred-updates.ts'
import { tuningDefaults, type EngineOptions } from './engine-options.ts'
import { IdentityRows } from './identity-rows.ts'
import { JournalRows } from './journal-rows.ts'
import { openDatabase } from './open-database.ts'
import { questions, type Answer, type QuestionArguments, type QuestionName } from './questions.ts'
import { Statements } from './statements.ts'
import type { Transactional } from './transactional.ts'

/** The store on one database connection, synchronous and with plain values only. */
export class Engine {
  readonly #place: StorePlace
  readonly #db: DatabaseSync
  readonly #statements: Statements
  readonly #parts: Applied
  readonly #transactional: readonly Transactional[]

  /** @throws STORE_NEWER, STORE_DAMAGED, STORE_FULL, STORE_FAILED */
  constructor(options: EngineOptions) {
    const tuning = { ...tuningDefaults, ...options.tuning }
    this.#place = { folder: options.folder, file: options.file }
    let db: DatabaseSync | undefined
    try {
      db = openDatabase(options.file, tuning)
      migrate(db, options.folder)
      this.#db = db
      this.#statements = new Statements(db)
      this.#parts = openParts(db, this.#statements, tuning)
      const { identities, messageIndex, chats, journal } = this.#parts
      this.#transactional = [identities, messageIndex, chats, journal]
    } catch (error) {
      db?.close()
      throw storeErrorOf(error, this.#place)
    }
  }

  /**
   * Stores a group of writes in one transaction: when this returns they are synced. A write that fails does so alone;
   * a disk that is full fails them all.
   */
  commit(writes: readonly Write[]): WriteResult[] {
    try {
      this.#transact(() => {
        for (const write of writes) this.#apply(write)
      })
      return writes.map(() => null)
    } catch (error) {
      const failed = storeErrorOf(error, this.#place)
      if (writes.length > 1 && isCallersFault(failed)) return this.#commitApart(writes)
      return writes.map(() => failed)
    }
  }

  /** @throws JOURNAL_CURSOR_OLD, STORE_DAMAGED, STORE_FAILED */
  ask<Name extends QuestionName>(name: Name, args: QuestionArguments<Name>): Answer<Name> {
    try {
      return questions[name](this.#parts, ...args)
    } catch (error) {
      throw storeErrorOf(error, this.#place)
    }
  }

  /** Copies the log into the database as far as nobody reads it. */
  checkpoint(): void {
    try {
      this.#statements.of('pragma wal_checkpoint(passive)').get()
    } catch {
      // The log stays as long as it is; the next commit hears from the disk itself.
    }
  }

  close(): void {
    this.#db.close()
  }

  /** The same group again, with a savepoint for each: slower, needed only where a member is faulty. */
  #commitApart(writes: readonly Write[]): WriteResult[] {
    try {
      let results: WriteResult[] = []
      this.#transact(() => {
        results = writes.map((write) => this.#applyApart(write))
      })
      return results
    } catch (error) {
      const failed = storeErrorOf(error, this.#place)
      return writes.map(() => failed)
    }
  }

  #transact(work: () => void): void {
    this.#run('begin immediate')
    try {
      work()
      for (const part of this.#transactional) part.beforeCommit()
      this.#run('commit')
    } catch (error) {
      for (const part of this.#transactional) part.undoAll()
      if (this.#db.isTransaction) this.#run('rollback')
      throw error
    }
    for (const part of this.#transactional) part.keep()
  }

  #apply(write: Write): void {
    for (const operation of write) {
      try {
        applyOperation(this.#parts, operation)
      } catch (error) {
        throw storeErrorOf(error, this.#place, describeOperation(operation))
      }
    }
  }

  #applyApart(write: Write): WriteResult {
    const marks = this.#transactional.map((part) => part.mark())
    this.#run('savepoint write')
    try {
      this.#apply(write)
    } catch (error) {
      const failed = storeErrorOf(error, this.#place)
      if (!isCallersFault(failed)) throw failed
      this.#run('rollback to write')
      for (const [at, part] of this.#transactional.entries()) part.undoTo(marks[at] as number)
      this.#run('release write')
      return failed
    }
    this.#run('release write')
    return null
  }

  #run(sql: string): void {
    this.#statements.of(sql).run()
  }
}

function openParts(db: DatabaseSync, statements: Statements, tuning: typeof tuningDefaults): Applied {
  return {
    statements,
    identities: new IdentityRows(db, statements, { bits: tuning.identityBits, mergeAt: tuning.mergeAt }),
    messageIndex: new DeferredIndex(db, {
      table: 'message_index',
      key: 'chat',
      id: 'message',
      mergeAt: tuning.mergeAt,
      tail: (mergedTo) => messageTail(statements, mergedTo),
    }),
    chats: new DeferredUpdates(statements, {
      table: tables.chats,
      log: 'chat_updates',
      lookupFields: ['connector', 'line', 'externalId', 'externalUser'],
      mergeAt: tuning.mergeAt,
    }),
    journal: new JournalRows(statements, tuning.journalRows),
  }
}

function messageTail(statements: Statements, mergedTo: number): Iterable<readonly [number, number]> {
  const tail = statements.of('select chat, id from messages where id > ?').iterate(mergedTo)
  return tail as unknown as Iterable<readonly [number, number]>
}
