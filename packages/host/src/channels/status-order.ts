import type { StatusChange } from '@plugboard/contract'
import type { ChannelRow } from '@plugboard/store'
import { channelKey } from '../ledger/draft.ts'

/**
 * Tells every status change once, in the order of the channel's revisions, whoever made it: one's own change may be known
 * here before the one of another worker that came first, and then waits for it. (design: Status)
 */
export class StatusOrder {
  readonly #emit: (change: StatusChange) => void
  readonly #told = new Map<string, number>()
  readonly #early = new Map<string, Map<number, StatusChange>>()

  constructor(emit: (change: StatusChange) => void) {
    this.#emit = emit
  }

  /** What is stored now counts as told. */
  begin({ connector, line, revision }: Pick<ChannelRow, 'connector' | 'line' | 'revision'>): void {
    const key = channelKey(connector, line)
    this.#told.set(key, revision)
    const early = this.#early.get(key)
    this.#early.delete(key)
    for (const change of early?.values() ?? []) this.tell(change)
  }

  tell(change: StatusChange): void {
    const key = channelKey(change.connector, change.line)
    const told = this.#told.get(key) ?? 0
    if (change.revision <= told) return
    if (change.revision > told + 1) return this.#wait(key, change)
    this.#told.set(key, change.revision)
    this.#emit(change)
    this.#tellNext(key, change.revision + 1)
  }

  #tellNext(key: string, revision: number): void {
    const early = this.#early.get(key)
    const next = early?.get(revision)
    if (early === undefined || next === undefined) return
    early.delete(revision)
    if (early.size === 0) this.#early.delete(key)
    this.tell(next)
  }

  #wait(key: string, change: StatusChange): void {
    const early = this.#early.get(key)
    if (early === undefined) this.#early.set(key, new Map([[change.revision, change]]))
    else early.set(change.revision, change)
  }
}
