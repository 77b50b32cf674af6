import type { JournalSeq } from '@plugboard/contract'
import type { Journal, JournalRow } from '@plugboard/store'

/** Follows a journal as a worker does: whenever it is told that something was appended, from where it was. */
export class JournalFollower {
  readonly seen: JournalRow[] = []
  readonly #journal: Journal
  readonly #stop: () => void
  #reading: Promise<void> = Promise.resolve()
  #after = 0 as JournalSeq

  constructor(journal: Journal) {
    this.#journal = journal
    this.#stop = journal.onAppend(() => void this.readOn())
  }

  /** Reads to the end. */
  readOn(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#read())
    return this.#reading
  }

  stop(): Promise<void> {
    this.#stop()
    return this.#reading
  }

  async #read(): Promise<void> {
    for (;;) {
      const rows = await this.#journal.read(this.#after, 2)
      if (rows.length === 0) return
      this.seen.push(...rows)
      this.#after = rows.at(-1)!.seq
    }
  }
}

/** All that others wrote after a position, so many rows at a time. */
export async function readAllOthers(journal: Journal, after: JournalSeq, limit: number): Promise<JournalRow[]> {
  const all: JournalRow[] = []
  const end = await journal.last()
  for (let at = after; at < end;) {
    const { rows, upTo } = await journal.readOthers(at, limit)
    if (rows.length > limit || upTo <= at) throw new Error(`${rows.length} rows, from ${at} up to ${upTo}`)
    all.push(...rows)
    at = upTo
  }
  return all
}
