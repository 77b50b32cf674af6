import type { DatabaseSync } from 'node:sqlite'
import { PlugboardError } from '@plugboard/contract'
import type { MessageIdentity, StoredValue } from '@plugboard/store'
import { DeferredIndex } from './deferred-index.ts'
import { identityHash } from './identity-hash.ts'
import type { Statements } from './statements.ts'
import type { Transactional } from './transactional.ts'

type IdentityValues = [connector: string, line: number, chat: string, externalId: string, message: number]

const COLUMNS = 'connector, line, chat, external_id, message'

/** Known identities of messages: appended in the order of commits, found by a deferred index on their hash. */
export class IdentityRows implements Transactional {
  readonly #statements: Statements
  readonly #bits: number
  readonly #index: DeferredIndex
  /** The number of the newest row. */
  #n: number
  #keptN: number

  constructor(db: DatabaseSync, statements: Statements, options: { readonly bits: number; readonly mergeAt: number }) {
    this.#statements = statements
    this.#bits = options.bits
    this.#n = (statements.of('select max(n) from identities').get() as unknown as [number | null])[0] ?? 0
    this.#keptN = this.#n
    this.#index = new DeferredIndex(db, {
      table: 'identity_index',
      key: 'hash',
      id: 'n',
      mergeAt: options.mergeAt,
      tail: (mergedTo) => this.#tail(mergedTo),
    })
  }

  /**
   * From now on the identity leads to this message. One that is known keeps its message, but a new message with it is
   * a repeat. @throws STORE_CONFLICT
   */
  add(values: readonly StoredValue[]): void {
    const [connector, line, chat, externalId, message, isNew] = values as [...IdentityValues, number]
    const known = this.find({ connector, line, chat, message: externalId })
    if (known !== undefined) {
      if (isNew === 1 && known !== message) {
        throw new PlugboardError('STORE_CONFLICT', { what: `identity ${connector} ${line} ${chat} ${externalId}` })
      }
      return
    }
    this.#n++
    this.#statements
      .of(`insert into identities (n, ${COLUMNS}) values (?, ?, ?, ?, ?, ?)`)
      .run(this.#n, connector, line, chat, externalId, message)
    this.#index.add(this.#hash(connector, line, chat, externalId), this.#n)
  }

  /** The message of an identity. A hash that fits is confirmed against the full ids. */
  find({ connector, line, chat, message }: MessageIdentity): number | undefined {
    const byNumber = this.#statements.of(`select ${COLUMNS} from identities where n = ?`)
    for (const n of this.#index.find(this.#hash(connector, line, chat, message))) {
      const row = byNumber.get(n) as IdentityValues | undefined
      if (row?.[0] === connector && row[1] === line && row[2] === chat && row[3] === message) return row[4]
    }
    return undefined
  }

  keep(): void {
    this.#keptN = this.#n
    this.#index.keep()
  }

  mark(): number {
    return this.#index.mark()
  }

  /** Numbers of rows that were rolled back stay unused. */
  undoTo(mark: number): void {
    this.#index.undoTo(mark)
  }

  undoAll(): void {
    this.#n = this.#keptN
    this.#index.undoAll()
  }

  beforeCommit(): void {
    this.#index.beforeCommit()
  }

  *#tail(mergedTo: number): Generator<readonly [number, number]> {
    const rows = this.#statements.of(`select ${COLUMNS}, n from identities where n > ?`).iterate(mergedTo)
    for (const row of rows) {
      const [connector, line, chat, externalId, , n] = row as unknown as [...IdentityValues, number]
      yield [this.#hash(connector, line, chat, externalId), n]
    }
  }

  #hash(connector: string, line: number, chat: string, message: string): number {
    return identityHash(connector, line, chat, message, this.#bits)
  }
}
