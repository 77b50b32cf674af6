import { PlugboardError, type JournalSeq } from '@plugboard/contract'
import { Announcer, type Journal, type JournalEntry, type JournalRow, type OthersRows } from '@plugboard/store'
import type { ReadRow, Reader } from './connection/reader.ts'
import type { JournalPoll } from './journal-poll.ts'

export interface PostgresJournalOptions {
  readonly reader: Reader
  /** The number of this store among all that share the database. */
  readonly origin: number
  readonly poll: JournalPoll
}

/** How many commits are read at a time: each of them may have appended much. */
const COMMITS = 64

/**
 * The journal. Each commit is one row with all that it appended, from its first to its last position; the head knows the
 * first and the last position of all. Commits take their positions from the head one after the other, so what can be
 * read has no gap, and nothing comes later below it.
 */
export class PostgresJournal implements Journal {
  readonly #options: PostgresJournalOptions
  readonly #announcer = new Announcer()

  constructor(options: PostgresJournalOptions) {
    this.#options = options
  }

  async read(after: JournalSeq, limit: number): Promise<readonly JournalRow[]> {
    const found = await this.#options.reader.rows(readSql, [checked(after), after + Math.max(limit, 0)])
    headOf(found, after)
    return expanded(found, after).slice(0, limit)
  }

  async readOthers(after: JournalSeq, limit: number): Promise<OthersRows> {
    const { reader, origin } = this.#options
    const commits = Math.min(Math.max(limit, 1), COMMITS)
    const found = await reader.rows(othersSql, [checked(after), origin, commits])
    const { last } = headOf(found, after)
    const all = expanded(found, after)
    const rows = all.slice(0, limit)
    const partly = rows.length < all.length || (all.length > 0 && found.length === commits)
    return { rows, upTo: (partly ? (rows.at(-1)?.seq ?? after) : last) as JournalSeq }
  }

  async last(): Promise<JournalSeq> {
    const [row] = await this.#options.reader.rows('select last from plugboard.journal_head where one')
    return (row as ReadRow)[0] as JournalSeq
  }

  onAppend(call: () => void): () => void {
    const stop = this.#announcer.listen(call)
    const stopPolling = this.#options.poll.listen(() => this.#announcer.announce())
    return () => {
      stop()
      stopPolling()
    }
  }

  /** This store appended something. */
  announce(): void {
    this.#announcer.announce()
  }
}

/** No statement takes anything else for a position. @throws JOURNAL_CURSOR_OLD */
function checked(after: number): number {
  if (!Number.isSafeInteger(after) || after < 0) throw new PlugboardError('JOURNAL_CURSOR_OLD')
  return after
}

/** @throws JOURNAL_CURSOR_OLD */
function headOf(found: readonly ReadRow[], after: number): { readonly first: number; readonly last: number } {
  const [first, last] = found[0] as unknown as readonly [number, number]
  if (after < first - 1 || after > last) throw new PlugboardError('JOURNAL_CURSOR_OLD')
  return { first, last }
}

function expanded(found: readonly ReadRow[], after: number): JournalRow[] {
  const rows: JournalRow[] = []
  for (const [, , from, atMs, entries] of found) {
    if (from === null) continue
    for (const [at, entry] of (JSON.parse(entries as string) as readonly JournalEntry[]).entries()) {
      const seq = ((from as number) + at) as JournalSeq
      if (seq > after) rows.push({ ...entry, seq, atMs: atMs as number })
    }
  }
  return rows
}

const columns = 'h.first, h.last, j.first, j.at_ms, j.entries'
/** Up to the commit in which the last wanted position lies. */
const readSql = `select ${columns} from plugboard.journal_head h
  left join plugboard.journal j on j.last > $1 and j.last <= coalesce(
    (select last from plugboard.journal where last >= $2 order by last limit 1), $2)
  where h.one order by j.last`
const othersSql = `select ${columns} from plugboard.journal_head h left join lateral (
    select * from plugboard.journal where last > $1 and origin <> $2 order by last limit $3
  ) j on true where h.one order by j.last`
