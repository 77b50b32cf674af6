import { PlugboardError, type Clock, type JournalSeq, type Log } from '@plugboard/contract'
import type { JournalRow, Store } from '@plugboard/store'
import { NEVER, Observable } from 'rxjs'
import { Listener } from '../live/listener.ts'
import type { JournalReader } from '../metrics/journal-readers.ts'

/** Journal rows read at once. */
const rowsPerPage = 500

export interface JournalFollowerOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Where it says how far it is. */
  readonly reader: JournalReader
  /** Makes this process know what others changed. At least once, in the order of their commits. */
  readonly apply: (rows: readonly JournalRow[]) => Promise<void>
  /** Rows were missed: everything is to be read again. */
  readonly startOver: () => Promise<void>
}

/** Follows what the other workers change. (design: Store and journal) */
export class JournalFollower {
  readonly #options: JournalFollowerOptions
  readonly #stop = new AbortController()
  #position = 0 as JournalSeq
  #reading: Promise<void> | null = null
  #next: Promise<void> | null = null

  constructor(options: JournalFollowerOptions) {
    this.#options = options
  }

  /** From here on nothing is missed; to be called before what it keeps up to date is loaded. */
  async begin(): Promise<void> {
    this.#position = await this.#options.store.journal.last()
  }

  start(): void {
    void this.#follow()
  }

  stop(): void {
    this.#stop.abort()
  }

  /** Resolves when everything that was committed before the call is known here. */
  catchUp(): Promise<void> {
    // One reading at a time: the next one that waits may not have begun, although the one before is over.
    if (this.#next !== null) return this.#next
    if (this.#reading === null) return this.#read()
    // The reading that runs may have looked already; the next one begins after the call.
    this.#next = this.#reading.catch(() => undefined).then(() => this.#read())
    return this.#next
  }

  #read(): Promise<void> {
    this.#next = null
    this.#reading = this.#readToEnd().finally(() => (this.#reading = null))
    return this.#reading
  }

  async #readToEnd(): Promise<void> {
    const { store, apply } = this.#options
    try {
      for (let full = true; full;) {
        const { rows, upTo } = await store.journal.readOthers(this.#position, rowsPerPage)
        if (rows.length > 0) await apply(rows)
        this.#position = upTo
        this.#options.reader.position = upTo
        full = rows.length === rowsPerPage
      }
    } catch (error) {
      if (!PlugboardError.is(error) || error.code !== 'JOURNAL_CURSOR_OLD') throw error
      // What comes after this is read as before, once everything up to here is known.
      const last = await store.journal.last()
      await this.#options.startOver()
      this.#position = last
    }
  }

  async #follow(): Promise<void> {
    const { store, clock, log } = this.#options
    const { signal } = this.#stop
    const appended$ = new Observable<void>((heard) => store.journal.onAppend(() => heard.next()))
    const listener = new Listener({ clock, moments$: NEVER, appended$, signal })
    for (let failing = false; !signal.aborted; await listener.untilNews()) {
      try {
        await this.catchUp()
        if (failing) log.info('what other workers changed is known again')
        failing = false
      } catch (error) {
        // Once for each time that the database is away.
        if (!failing) log.warn('what other workers changed is not known; trying again', { error: String(error) })
        failing = true
      }
    }
  }
}
