import { PlugboardError, type ChatId } from '@plugboard/contract'
import type { ChannelRow, ChatRow, Lease, LineRow, Store, Wanted } from '@plugboard/store'
import { queueLimits } from '../queue-limits.ts'
import { Doubt } from './doubt.ts'
import { Draft, type KnownRows } from './draft.ts'
import { Group, isLease } from './group.ts'
import { MissingRows, type Doubts } from './missing-rows.ts'
import type { Operation, Waiting } from './operation.ts'
import { RecentRows, recentTables, type ForgottenRows } from './recent-rows.ts'

/** Rows kept in memory that a commit changed. */
export interface Mirrors extends KnownRows {
  /** So many operations shared one commit. */
  grouped?(operations: number): void
  lineWritten(row: LineRow): void
  channelWritten(row: ChannelRow): void
  /** Another writer came first: resolves when the rows here are as new as what is stored. */
  behind(): Promise<void>
}

/** Operations that are to be written by themselves, because a group that they were part of failed. */
interface Apart {
  readonly waiting: readonly Waiting[]
  /** Whether they met a conflict together already. */
  readonly again: boolean
}

/** Operations in one group at most; more would only make each of them wait longer. */
const groupSize = 512
/**
 * From so many on, operations that wait while nothing is written go in two halves: while the store writes the one, the
 * callers of the other hear of theirs and come back. In one piece, store and host would wait for each other.
 */
const halvedFrom = 64
/** How often an operation alone starts again because another writer came first. */
const conflictsAllowed = 8

/**
 * Everything that changes what is stored goes through here, in the order of the calls. Operations that wait form a
 * group: the store is asked once for what they need and the recent rows do not hold, they decide one after the other on
 * one draft, and one commit makes the whole group durable. While a group is being written the next one is decided on
 * top of it already; it is written once the group before is durable, and decided again if that one was not stored.
 *
 * A group whose commit fails is halved until the faulty operation stands alone; a lease that was lost fails the operations
 * that depend on it. (docs/decisions/0001-one-ledger.md)
 */
export class Ledger {
  readonly #store: Store
  readonly #mirrors: Mirrors
  readonly #waitingAllowed: number
  readonly #recent = new RecentRows()
  readonly #doubt = new Doubt()
  #queue: Waiting[] = []
  /** Before the queue, one after the other, nothing decided on top. */
  #apart: Apart[] = []
  /** Decided, not written yet. */
  #open: Group | null = null
  #writing: Group | null = null
  #working = false
  /** Operations on their way into the open group, for which something is loaded. */
  #loading: readonly Waiting[] | null = null
  #settled: (() => void)[] = []
  readonly #failing = { commits: false, loads: false }
  /** What was forgotten while rows were on their way from the store, and while some were on their way to it. */
  #forgottenSinceLoad: (() => void)[] | null = null
  #forgottenSinceCommit: (() => void)[] = []

  /** @param waitingAllowed operations that may wait; beyond, callers are told to come later. Default 50,000 */
  constructor(store: Store, mirrors: Mirrors, waitingAllowed: number = queueLimits.changes) {
    this.#waitingAllowed = waitingAllowed
    this.#store = store
    this.#mirrors = mirrors
  }

  /** Whether the last commit, or the last question, failed for a reason that lies with the store. */
  get failing(): boolean {
    return this.#failing.commits || this.#failing.loads
  }

  /** Resolves with what was decided, once it is durable. @throws what `decide` throws, and the STORE_… errors */
  run<Result>(operation: Operation<Result>): Promise<Result> {
    if (this.#queue.length >= this.#waitingAllowed)
      throw new PlugboardError('STORE_BUSY', { waiting: this.#queue.length })
    return new Promise<Result>((resolve, reject) => {
      this.#queue.push({ operation, resolve: resolve as (result: unknown) => void, reject, conflicts: 0 })
      void this.#work()
    })
  }

  /**
   * A chat that was used lately, as it was committed last; undefined when it is not remembered. For what is decided about
   * it later, on a draft: where several workers share the store it may be older than the stored one.
   */
  recentChat(id: ChatId): ChatRow | undefined {
    return this.#recent.row('chats', id)
  }

  /** Forgets rows that another worker changed; a row that is not remembered is passed over. */
  forget(rows: ForgottenRows): void {
    this.#forget(() => this.#recent.forget(rows))
  }

  /** Forgets all rows: nobody knows which ones others changed. */
  forgetAll(): void {
    this.#forget(() => this.#recent.forgetAll())
  }

  /** What is on its way may be older than the change, so it is forgotten once more when it has arrived. */
  #forget(call: () => void): void {
    call()
    this.#forgottenSinceLoad?.push(call)
    if (this.#writing !== null) this.#forgottenSinceCommit.push(call)
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    while (this.#working || this.#writing !== null) await this.#nextSettled()
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    // The callers of this turn of the event loop join the first group.
    await Promise.resolve()
    while (this.#queue.length > 0 || this.#apart.length > 0) await this.#next()
    this.#working = false
    if (this.#writing === null) this.#wake()
  }

  async #next(): Promise<void> {
    const full = (this.#open?.size ?? 0) >= groupSize
    if (this.#writing !== null && (full || this.#apart.length > 0)) return this.#nextSettled()
    const apart = this.#apart.shift()
    const waiting = apart?.waiting ?? this.#queue.splice(0, this.#room())
    await this.#decide(waiting, apart?.again ?? false)
    this.#write()
    if (apart !== undefined && this.#writing !== null) await this.#nextSettled()
  }

  /** How many operations may join the open group. */
  #room(): number {
    const waiting = this.#queue.length
    const halved = this.#writing === null && this.#open === null && waiting >= halvedFrom
    return halved ? Math.min(groupSize, Math.ceil(waiting / 2)) : groupSize - (this.#open?.size ?? 0)
  }

  /** Adds operations to the open group, once it knows everything that they want. */
  async #decide(waiting: readonly Waiting[], again: boolean): Promise<void> {
    const doubts = this.#doubt.about(waiting.length)
    this.#loading = waiting
    try {
      // Until a group before them is not stored: then they wait behind it again.
      while (this.#loading === waiting) {
        const open = (this.#open ??= this.#newGroup(again))
        const wanted = missingRows(open.draft, doubts, waiting)
        if (wanted === null) return waiting.forEach((one) => open.decide(one))
        await this.#load(wanted, doubts)
      }
    } catch (error) {
      if (this.#loading !== waiting) return
      for (const { reject } of waiting) reject(error)
    } finally {
      if (this.#loading === waiting) this.#loading = null
    }
  }

  async #load(wanted: Wanted, doubts: Doubts): Promise<void> {
    const forgotten: (() => void)[] = (this.#forgottenSinceLoad = [])
    try {
      const loaded = await this.#store.load(wanted)
      this.#failing.loads = false
      this.#doubt.afterLoad(this.#recent, loaded, doubts.repeats)
      this.#recent.take(wanted, loaded)
      this.#open?.draft.take(wanted, loaded)
    } catch (error) {
      this.#failing.loads = true
      throw error
    } finally {
      this.#forgottenSinceLoad = null
      for (const forget of forgotten) forget()
    }
  }

  #newGroup(again: boolean): Group {
    const beneath = this.#writing?.draft ?? null
    return new Group(new Draft({ known: this.#mirrors, recent: this.#recent, beneath }), again)
  }

  /** Begins to write the open group, unless another one is being written or operations are on their way into it. */
  #write(): void {
    if (this.#writing !== null || this.#loading !== null || this.#open === null) return
    const group = this.#open
    this.#open = null
    this.#writing = group
    void this.#commit(group)
  }

  async #commit(group: Group): Promise<void> {
    try {
      const changes = group.seal()
      if (changes !== null) {
        await this.#store.commit(changes)
        this.#failing.commits = false
      }
    } catch (error) {
      return this.#failed(group, error)
    }
    this.#mirrors.grouped?.(group.size)
    this.#remember(group.draft)
    this.#writing = null
    // Before anybody hears of this one: the store need not wait for them.
    this.#write()
    group.tell()
    this.#wake()
  }

  #remember(draft: Draft): void {
    for (const row of draft.writtenRows('lines')) this.#mirrors.lineWritten(row)
    for (const row of draft.writtenRows('channels')) this.#mirrors.channelWritten(row)
    for (const table of recentTables) for (const row of draft.writtenRows(table)) this.#recent.put(table, row)
    for (const [key, message] of draft.newIdentities()) this.#recent.putIdentity(key, message)
    for (const forget of this.#forgottenSinceCommit.splice(0)) forget()
  }

  /** What was decided on top of the group is decided again, and what was on its way: the order of operations holds. */
  async #failed(group: Group, error: unknown): Promise<void> {
    if (PlugboardError.is(error) && error.code === 'STORE_CONFLICT') await this.#mirrors.behind()
    this.#writing = null
    this.#forgottenSinceCommit = []
    this.#queue.unshift(...(this.#open?.waiting ?? []), ...(this.#loading ?? []))
    this.#open = null
    this.#loading = null
    this.#apart.unshift(...this.#again(group, error))
    this.#wake()
    void this.#work()
  }

  /** Which operations of a group that was not stored are tried again; the others are told. */
  #again(group: Group, error: unknown): Apart[] {
    const { waiting } = group
    const code = PlugboardError.is(error) ? error.code : null
    const lost = code === 'LEASE_LOST' ? leaseLost(waiting, error as PlugboardError) : undefined
    if (lost !== undefined) return withoutLease(waiting, lost, error)
    if (code === 'STORE_CONFLICT') {
      this.#doubt.afterConflict(this.#store.leases !== null || group.again)
      if (!group.again) return [{ waiting, again: true }]
    }
    if (code === 'STORE_CONFLICT' || code === 'STORE_REJECTED') {
      if (waiting.length > 1) return halves(waiting)
      if (code === 'STORE_CONFLICT' && waiting[0]!.conflicts++ < conflictsAllowed) return [{ waiting, again: true }]
    } else this.#failing.commits = true
    for (const { reject } of waiting) reject(error)
    return []
  }

  #nextSettled(): Promise<void> {
    return new Promise((resolve) => this.#settled.push(resolve))
  }

  #wake(): void {
    for (const resolve of this.#settled.splice(0)) resolve()
  }
}

function missingRows(draft: Draft, doubts: Doubts, waiting: readonly Waiting[]): Wanted | null {
  const missing = new MissingRows(draft, doubts)
  for (const { operation } of waiting) missing.add(operation.wanted, operation.expectedNew)
  return missing.wanted
}

function halves(waiting: readonly Waiting[]): Apart[] {
  const middle = Math.ceil(waiting.length / 2)
  return [waiting.slice(0, middle), waiting.slice(middle)].map((half) => ({ waiting: half, again: true }))
}

/** The lease of this group that was lost; of two for one channel the older. */
function leaseLost(waiting: readonly Waiting[], { facts: { connector, line } }: PlugboardError): Lease | undefined {
  return waiting
    .flatMap(({ operation: { lease } }) => (lease?.connector === connector && lease?.line === line ? [lease!] : []))
    .toSorted((one, other) => one.epoch - other.epoch)[0]
}

/** Fails those that depend on a lease; the others go on without them. */
function withoutLease(waiting: readonly Waiting[], lost: Lease, error: unknown): Apart[] {
  const [theirs, others] = [true, false].map((are) =>
    waiting.filter(({ operation }) => isLease(operation.lease, lost) === are),
  ) as [Waiting[], Waiting[]]
  for (const { reject } of theirs) reject(error)
  return others.length === 0 ? [] : [{ waiting: others, again: false }]
}
