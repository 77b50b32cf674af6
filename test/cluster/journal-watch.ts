import { setTimeout as sleep } from 'node:timers/promises'
import type { JournalSeq } from '@plugboard/contract'
import type { Journal } from '@plugboard/store'
import { lost, type Broken } from '../recovery/broken.ts'

const page = 1_000

/** A reader of the journal that follows it while everybody writes, as every worker does. */
export class JournalWatch {
  readonly #journal: Journal
  readonly #seen = new Set<JournalSeq>()
  readonly #over = new AbortController()
  #after = 0 as JournalSeq
  readonly #following: Promise<void>

  constructor(journal: Journal) {
    this.#journal = journal
    this.#following = this.#follow()
  }

  /** Reads to the end, stops, and tells which of these rows it has never seen. */
  async missed(all: readonly { readonly seq: JournalSeq }[]): Promise<Broken[]> {
    this.#over.abort()
    await this.#following
    await this.#read()
    const missed = all.filter(({ seq }) => !this.#seen.has(seq)).length
    return missed === 0
      ? []
      : [lost(`a reader that followed the journal never saw ${missed} of its ${all.length} rows`)]
  }

  async #follow(): Promise<void> {
    while (!this.#over.signal.aborted) {
      // A database that is gone for a while is asked again.
      await this.#read().catch(() => undefined)
      await sleep(15, undefined, { signal: this.#over.signal }).catch(() => undefined)
    }
  }

  async #read(): Promise<void> {
    for (;;) {
      const rows = await this.#journal.read(this.#after, page)
      for (const { seq } of rows) this.#seen.add(seq)
      this.#after = rows.at(-1)?.seq ?? this.#after
      if (rows.length === 0) return
    }
  }
}
