import type { JournalSeq } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { Observable, share } from 'rxjs'
import { journalToEvents, type PagedEvent } from './journal-to-events.ts'
import type { LiveViews } from './live-views.ts'

/** Journal rows read at once. */
const rowsPerPage = 200

/** A stretch of the journal as events; `end` is where the next one begins. */
export interface LivePage {
  readonly events: readonly PagedEvent[]
  /** Null: there is nothing new. */
  readonly end: JournalSeq | null
}

/**
 * The journal as pages of events. Listeners that ask for the same page at the same time share one reading, since all
 * open pages wake up at the same append.
 */
export class LivePages {
  readonly #store: Store
  readonly #views: LiveViews
  #reading = new Map<JournalSeq, Promise<LivePage>>()
  /** Something was appended; there is one subscription to the journal, however many listen. */
  readonly appended$: Observable<void>

  constructor(store: Store, views: LiveViews) {
    this.#store = store
    this.#views = views
    this.appended$ = new Observable<void>((listener) =>
      store.journal.onAppend(() => {
        // What is being read may have been read before this append: whoever wakes now must read again.
        this.#reading = new Map()
        listener.next()
      }),
    ).pipe(share())
  }

  /** @throws JOURNAL_CURSOR_OLD and the STORE_… errors */
  async read(after: JournalSeq): Promise<LivePage> {
    const reading = this.#reading
    const running = reading.get(after)
    if (running !== undefined) return running
    const page = this.#load(after)
    reading.set(after, page)
    try {
      return await page
    } finally {
      reading.delete(after)
    }
  }

  async #load(after: JournalSeq): Promise<LivePage> {
    const rows = await this.#store.journal.read(after, rowsPerPage)
    return { events: await journalToEvents(after, rows, this.#views), end: rows.at(-1)?.seq ?? null }
  }
}
