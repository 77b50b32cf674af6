import {
  type ChatChange,
  type ChatId,
  type Clock,
  type JournalSeq,
  type Log,
  PlugboardError,
} from '@plugboard/contract'
import type { ChatKey, ChatRow, JournalRow, Store } from '@plugboard/store'
import { NEVER, Observable } from 'rxjs'
import type { JournalReaders } from '../metrics/journal-readers.ts'
import type { Views } from '../views/create-views.ts'
import { chatChanges, type PlacedChange } from './chat-changes.ts'
import { ChatFollower } from './chat-follower.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { Listener } from './listener.ts'
import { StoreId } from './store-id.ts'

/** Journal rows read at once. */
const rowsPerPage = 200
/** Rows that are read again for one follower who comes back; from further away, loading the history is cheaper. */
const rowsCaughtUp = 2_000

export interface ChatFollowersOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly views: Pick<Views, 'historyOf'>
  readonly readers: JournalReaders
}

export interface Following {
  /** Every form under which the chat may be known. */
  readonly keys: readonly ChatKey[]
  readonly after: string | null
  readonly signal: AbortSignal
}

/** One stretch of reading: from the first follower to the last. */
interface Reading {
  readonly stop: AbortController
  /** Everything up to here has been taken from the journal, and is told, or about to be, to all who had joined. */
  position: JournalSeq
}

/**
 * Those who follow chats, and the one reader of the journal that tells them; it runs only while there is somebody.
 *
 * A follower joins at the reader's position, catches up from their cursor to that position by themselves, and is told
 * the rest. The position moves on in the same breath in which a page is taken, so whoever joins while the page is
 * being told reads that page by themselves: nothing lies between the two.
 */
export class ChatFollowers {
  readonly #options: ChatFollowersOptions
  readonly #storeId: StoreId
  readonly #closed = new AbortController()
  readonly #byChat = new Map<ChatId, Set<ChatFollower>>()
  /** Those whose chat does not exist yet. */
  readonly #early = new Set<ChatFollower>()
  readonly #all = new Set<ChatFollower>()
  #reading: Promise<Reading> | null = null

  constructor(options: ChatFollowersOptions) {
    this.#options = options
    this.#storeId = new StoreId(options.store)
  }

  /** How many there are. */
  get count(): number {
    return this.#all.size
  }

  close(): void {
    this.#closed.abort()
  }

  async *follow({ keys, after, signal: given }: Following): AsyncGenerator<ChatChange, void, undefined> {
    const signal = AbortSignal.any([given, this.#closed.signal])
    if (signal.aborted) return
    const follower = new ChatFollower(keys)
    // Also where nobody reads to the end any more.
    const leave = (): void => this.#leave(follower)
    this.#all.add(follower)
    signal.addEventListener('abort', leave)
    try {
      yield* this.#told(follower, after, signal)
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      signal.removeEventListener('abort', leave)
      leave()
    }
  }

  async *#told(follower: ChatFollower, after: string | null, signal: AbortSignal): AsyncGenerator<ChatChange> {
    const storeId = await this.#storeId.get()
    const reading = await this.#join(follower)
    const missed = await this.#missed(follower, decoded(storeId, after), reading.position)
    if (missed === null) follower.miss()
    else yield* missed.flatMap((change) => chatChange(follower, storeId, change))
    while (!signal.aborted) {
      if (follower.takeMissed()) yield await this.#reset(follower, storeId)
      const change = follower.take()
      if (change === undefined) await follower.untilNews(signal)
      else yield* chatChange(follower, storeId, change)
    }
  }

  /** From now on they are told; before it is looked whether the chat exists, so that its beginning is not missed. */
  async #join(follower: ChatFollower): Promise<{ readonly position: JournalSeq }> {
    const { position } = await this.#start()
    if (this.#all.has(follower)) this.#early.add(follower)
    const { chats } = await this.#options.store.load({ chatsByKey: follower.keys })
    if (chats[0] !== undefined) this.#meet(follower, chats[0])
    return { position }
  }

  #meet(follower: ChatFollower, { id }: ChatRow): void {
    if (!this.#early.delete(follower)) return
    follower.chat = id
    const others = this.#byChat.get(id)
    if (others === undefined) this.#byChat.set(id, new Set([follower]))
    else others.add(follower)
  }

  #leave(follower: ChatFollower): void {
    if (!this.#all.delete(follower)) return
    follower.wake()
    this.#early.delete(follower)
    const others = follower.chat === undefined ? undefined : this.#byChat.get(follower.chat)
    others?.delete(follower)
    if (others?.size === 0 && follower.chat !== undefined) this.#byChat.delete(follower.chat)
    if (this.#all.size === 0) void this.#stop()
  }

  /** Null when it cannot be told one by one. */
  async #missed(
    { chat }: ChatFollower,
    after: JournalSeq | undefined,
    until: JournalSeq,
  ): Promise<readonly PlacedChange[] | null> {
    if (after === undefined || after > until || until - after > rowsCaughtUp) return null
    if (chat === undefined) return []
    const rows = await this.#rowsBetween(after, until)
    return rows === null ? null : chatChanges(this.#options, rows, (id) => id === chat)
  }

  async #rowsBetween(after: JournalSeq, until: JournalSeq): Promise<readonly JournalRow[] | null> {
    const rows: JournalRow[] = []
    try {
      for (let at = after; at < until; at = rows.at(-1)!.seq) {
        const page = await this.#options.store.journal.read(at, rowsPerPage)
        if (page.length === 0) break
        rows.push(...page)
      }
    } catch (error) {
      if (isTooOld(error)) return null
      throw error
    }
    return rows.filter(({ seq }) => seq <= until)
  }

  async #reset(follower: ChatFollower, storeId: string): Promise<ChatChange> {
    const { position } = await this.#start()
    const { chats } = await this.#options.store.load({ chatsByKey: follower.keys })
    follower.unread = chats[0]?.unread ?? 0
    return { type: 'reset', cursor: encodeCursor(storeId, position), unread: follower.unread }
  }

  /** The running reader, or a new one. */
  #start(): Promise<Reading> {
    this.#reading ??= this.#begin()
    return this.#reading
  }

  async #begin(): Promise<Reading> {
    try {
      const reading = { stop: new AbortController(), position: await this.#options.store.journal.last() }
      void this.#read(reading)
      return reading
    } catch (error) {
      this.#reading = null
      throw error
    }
  }

  async #stop(): Promise<void> {
    const reading = await this.#reading?.catch(() => null)
    if (this.#all.size > 0) return
    this.#reading = null
    reading?.stop.abort()
  }

  async #read(reading: Reading): Promise<void> {
    const { store, clock, log, readers } = this.#options
    const { signal } = reading.stop
    const reader = readers.join('follower')
    signal.addEventListener('abort', () => reader.leave())
    const appended$ = new Observable<void>((heard) => store.journal.onAppend(() => heard.next()))
    const listener = new Listener({ clock, moments$: NEVER, appended$, signal })
    while (!signal.aborted) {
      try {
        const isMore = await this.#tellPage(reading)
        reader.position = reading.position
        if (!isMore) await listener.untilNews()
      } catch (error) {
        if (signal.aborted) return
        log.warn('followers of chats are told to load again', { error: String(error) })
        await this.#startOver(reading, error)
        await listener.untilNews()
      }
    }
  }

  /** False when there was nothing new. */
  async #tellPage(reading: Reading): Promise<boolean> {
    const rows = await this.#options.store.journal.read(reading.position, rowsPerPage)
    const last = rows.at(-1)
    if (last === undefined) return false
    reading.position = last.seq
    await this.#meetEarly(rows)
    for (const change of await chatChanges(this.#options, rows, (chat) => this.#byChat.has(chat)))
      for (const follower of this.#byChat.get(change.chat) ?? []) follower.put(change)
    return true
  }

  /** A chat that somebody waits for may have begun on this page. */
  async #meetEarly(rows: readonly JournalRow[]): Promise<void> {
    if (this.#early.size === 0) return
    const chats = new Set(rows.flatMap((row) => ('chat' in row && !this.#byChat.has(row.chat) ? [row.chat] : [])))
    if (chats.size === 0) return
    const loaded = await this.#options.store.load({ chats: [...chats] })
    for (const chat of loaded.chats)
      for (const follower of this.#early) if (follower.isOf(chat)) this.#meet(follower, chat)
  }

  async #startOver(reading: Reading, error: unknown): Promise<void> {
    if (isTooOld(error)) reading.position = await this.#options.store.journal.last().catch(() => reading.position)
    for (const follower of this.#all) follower.miss()
  }
}

function decoded(storeId: string, cursor: string | null): JournalSeq | undefined {
  return cursor === null ? undefined : decodeCursor(storeId, cursor)
}

/** As its follower gets it; a number that they know already is not told again. */
function chatChange(follower: ChatFollower, storeId: string, change: PlacedChange): ChatChange[] {
  const cursor = encodeCursor(storeId, change.seq)
  if (change.type === 'message') return [{ type: 'message', cursor, message: change.message }]
  if (follower.unread === change.unread) return []
  follower.unread = change.unread
  return [{ type: 'unread', cursor, unread: change.unread }]
}

function isTooOld(error: unknown): boolean {
  return PlugboardError.is(error) && error.code === 'JOURNAL_CURSOR_OLD'
}
