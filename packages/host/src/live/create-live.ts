import { type Clock, type JournalSeq, type LiveEvent, PlugboardError } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import type { Live } from '../host.ts'
import type { JournalReaders } from '../metrics/journal-readers.ts'
import type { Moments } from './create-moments.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { Listener } from './listener.ts'
import { type LivePage, LivePages } from './live-pages.ts'
import type { LiveViews } from './live-views.ts'
import { StoreId } from './store-id.ts'

export interface LiveOptions {
  readonly store: Store
  readonly clock: Clock
  readonly views: LiveViews
  readonly moments: Moments
  readonly readers: JournalReaders
}

interface Sent {
  readonly cursor: string | null
  readonly event: LiveEvent
}

/** Changes as they happen, read from the journal, mixed with what happens at the moment. (design: HTTP) */
export function createLive(options: LiveOptions): Live {
  return new JournalLive(options)
}

class JournalLive implements Live {
  readonly #store: Store
  readonly #clock: Clock
  readonly #moments: Moments
  readonly #readers: JournalReaders
  readonly #pages: LivePages
  readonly #storeId: StoreId

  constructor({ store, clock, views, moments, readers }: LiveOptions) {
    this.#store = store
    this.#clock = clock
    this.#moments = moments
    this.#readers = readers
    this.#pages = new LivePages(store, views)
    this.#storeId = new StoreId(store)
  }

  publish(event: LiveEvent): void {
    this.#moments.publish(event)
  }

  async cursor(): Promise<string> {
    const [storeId, last] = await Promise.all([this.#storeId.get(), this.#store.journal.last()])
    return encodeCursor(storeId, last)
  }

  events(cursor: string | null, signal: AbortSignal): AsyncIterable<Sent> {
    // Listening begins with the call, not with the first reading, so that nothing in between is missed.
    const { appended$ } = this.#pages
    const listener = new Listener({ clock: this.#clock, moments$: this.#moments.moments$, appended$, signal })
    const start = this.#startOf(cursor)
    // Whoever reads gets the failure; nobody may ever read.
    start.catch(() => undefined)
    return this.#sent(start, listener, signal)
  }

  async *#sent(start: Promise<JournalSeq | null>, listener: Listener, signal: AbortSignal): AsyncGenerator<Sent> {
    const reader = this.#readers.join('page')
    try {
      const storeId = await this.#storeId.get()
      let after = await start
      while (!signal.aborted) {
        const page: LivePage | null = after === null ? null : await this.#page(after)
        const told = page ?? (await this.#reset())
        reader.position = after
        for (const sent of [...journalEvents(told, storeId), ...momentEvents(listener)]) {
          if (signal.aborted) return
          yield sent
        }
        if (told.end === null) await listener.untilNews()
        else after = told.end
      }
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      listener.close()
      reader.leave()
    }
  }

  /** Null when the journal does not reach back that far. */
  async #page(after: JournalSeq): Promise<LivePage | null> {
    try {
      return await this.#pages.read(after)
    } catch (error) {
      if (PlugboardError.is(error) && error.code === 'JOURNAL_CURSOR_OLD') return null
      throw error
    }
  }

  /** Stands for everything that cannot be told any more. */
  async #reset(): Promise<LivePage> {
    const last = await this.#store.journal.last()
    const reason = 'The cursor is too old or not of this store: load everything again.'
    return { events: [{ seq: last, event: { type: 'reset', data: { reason } } }], end: last }
  }

  /** Where to begin; null when the cursor is none of this store. */
  async #startOf(cursor: string | null): Promise<JournalSeq | null> {
    if (cursor === null) return this.#store.journal.last()
    return decodeCursor(await this.#storeId.get(), cursor) ?? null
  }
}

function journalEvents({ events }: LivePage, storeId: string): readonly Sent[] {
  return events.map(({ seq, event }) => ({ cursor: encodeCursor(storeId, seq), event }))
}

function momentEvents(listener: Listener): readonly Sent[] {
  return listener.takeMoments().map((event) => ({ cursor: null, event }))
}
