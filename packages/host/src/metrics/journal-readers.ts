import type { JournalSeq } from '@plugboard/contract'

/** Who reads the journal: open pages, chats that plugins follow, and the worker itself for what others change. */
type ReaderKind = 'page' | 'follower' | 'worker'

/** One who reads. */
export interface JournalReader {
  readonly kind: ReaderKind
  /** How far; null before anything was read. */
  position: JournalSeq | null
}

/** How far everybody who reads the journal has come. */
export class JournalReaders {
  readonly #readers = new Set<JournalReader>()

  /** Somebody begins to read, and says how far they are until they leave. */
  join(kind: ReaderKind): JournalReader & { leave(): void } {
    const reader = { kind, position: null, leave: () => void this.#readers.delete(reader) }
    this.#readers.add(reader)
    return reader
  }

  /** Rows that the slowest reader of each kind has before it, when the newest is at `last`. */
  lags(last: JournalSeq): ReadonlyMap<ReaderKind, number> {
    const lags = new Map<ReaderKind, number>([
      ['page', 0],
      ['follower', 0],
      ['worker', 0],
    ])
    for (const { kind, position } of this.#readers) lags.set(kind, Math.max(lags.get(kind)!, last - (position ?? last)))
    return lags
  }
}
