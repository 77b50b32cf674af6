import type { JournalSeq } from '@plugboard/contract'
import {
  Announcer,
  journalTable,
  rowOf,
  type Journal,
  type JournalRow,
  type OthersRows,
  type StoredValue,
} from '@plugboard/store'
import type { Write } from './write.ts'

export interface JournalSource {
  read(after: number, limit: number): Promise<readonly (readonly StoredValue[])[]>
  last(): Promise<JournalSeq>
}

/** The journal, and those who want to hear that it grew. */
export class SqliteJournal implements Journal {
  readonly #source: JournalSource
  readonly #announcer = new Announcer()

  constructor(source: JournalSource) {
    this.#source = source
  }

  async read(after: JournalSeq, limit: number): Promise<readonly JournalRow[]> {
    const rows = await this.#source.read(after, limit)
    return rows.map((values) => rowOf(journalTable, values))
  }

  /** One process writes, so there are no others. @throws JOURNAL_CURSOR_OLD */
  async readOthers(after: JournalSeq): Promise<OthersRows> {
    await this.read(after, 0)
    return { rows: [], upTo: await this.last() }
  }

  last(): Promise<JournalSeq> {
    return this.#source.last()
  }

  onAppend(call: () => void): () => void {
    return this.#announcer.listen(call)
  }

  /** Calls the listeners when one of these writes appended something. */
  announce(writes: readonly Write[]): void {
    if (this.#announcer.heard && writes.some(appends)) this.#announcer.announce()
  }
}

function appends(write: Write): boolean {
  return write.some(([name]) => name === 'add journal' || name === 'add references')
}
