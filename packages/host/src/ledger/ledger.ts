import { PlugboardError } from '@plugboard/contract'
import type { Changes, ChannelRow, Lease, LineRow, Loaded, Store, Wanted } from '@plugboard/store'
import { queueLimits } from '../queue-limits.ts'
import { Draft, type KnownRows } from './draft.ts'

/** One change to what is stored: what it needs to know, and what it decides. */
export interface Operation<Result> {
  readonly wanted: Wanted
  /**
   * Only while this lease is held: LEASE_LOST otherwise, for this operation and others of the same lease alone. One that
   * decides to write nothing does not ask for it. Default: none.
   */
  readonly lease?: Lease
  /**
   * Decides on a draft, without waiting. It may run more than once, when the group it was part of has to be split or
   * another writer came first. A throw fails this operation alone.
   */
  decide(draft: Draft): Result
  /** Called right after the commit, in the order of the operations, before anybody else can decide. */
  committed?(result: Result): void
}

/** Rows kept in memory that a commit changed. */
export interface Mirrors extends KnownRows {
  /** So many operations shared one commit. */
  grouped?(operations: number): void
  lineWritten(row: LineRow): void
  channelWritten(row: ChannelRow): void
  /** Another writer came first: resolves when the rows here are as new as what is stored. */
  behind(): Promise<void>
}

interface Waiting {
  readonly operation: Operation<unknown>
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
  conflicts: number
}

/** Operations in one group at most; more would only make each of them wait longer. */
const groupSize = 512
/** How often an operation starts again because another writer came first. */
const conflictsAllowed = 8

/**
 * Everything that changes what is stored goes through here, in the order of the calls: all operations that wait form
 * a group, the store is asked once for what they need, they decide one after the other on one draft, and one commit
 * makes the whole group durable. When a commit fails the group is halved until the faulty operation stands alone; a lease
 * that was lost fails the operations that depend on it.
 */
export class Ledger {
  readonly #store: Store
  readonly #mirrors: Mirrors
  readonly #waitingAllowed: number
  #queue: Waiting[] = []
  #running = false
  #idle: (() => void)[] = []
  #failing = false

  /** @param waitingAllowed operations that may wait; beyond, callers are told to come later. Default 50,000 */
  constructor(store: Store, mirrors: Mirrors, waitingAllowed: number = queueLimits.changes) {
    this.#waitingAllowed = waitingAllowed
    this.#store = store
    this.#mirrors = mirrors
  }

  /** Whether the last commit failed for a reason that lies with the store. */
  get failing(): boolean {
    return this.#failing
  }

  /** Resolves with what was decided, once it is durable. @throws what `decide` throws, and the STORE_… errors */
  run<Result>(operation: Operation<Result>): Promise<Result> {
    if (this.#queue.length >= this.#waitingAllowed)
      throw new PlugboardError('STORE_BUSY', { waiting: this.#queue.length })
    return new Promise<Result>((resolve, reject) => {
      this.#queue.push({ operation, resolve: resolve as (result: unknown) => void, reject, conflicts: 0 })
      if (!this.#running) void this.#work()
    })
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  async #work(): Promise<void> {
    this.#running = true
    // The callers of this turn of the event loop join the first group.
    await Promise.resolve()
    while (this.#queue.length > 0) await this.#settle(this.#queue.splice(0, groupSize))
    this.#running = false
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  async #settle(group: readonly Waiting[]): Promise<void> {
    let draft: Draft
    let decided: Decided[]
    try {
      draft = new Draft(this.#mirrors, await this.#load(group))
      decided = decideAll(group, draft)
      const changes = draft.changes()
      if (changes !== null) await this.#store.commit(withLeases(changes, decided))
    } catch (error) {
      return this.#failed(group, error)
    }
    this.#failing = false
    this.#mirrors.grouped?.(group.length)
    this.#committed(draft, decided)
  }

  async #load(group: readonly Waiting[]): Promise<Loaded | null> {
    const wanted = wantedOfAll(group)
    return Object.keys(wanted).length === 0 ? null : this.#store.load(wanted)
  }

  #committed(draft: Draft, decided: readonly Decided[]): void {
    for (const row of draft.writtenRows('lines')) this.#mirrors.lineWritten({ ...row, version: row.version + 1 })
    for (const row of draft.writtenRows('channels')) this.#mirrors.channelWritten({ ...row, version: row.version + 1 })
    const told = decided.map(tellCommitted)
    for (const { waiting, result, error } of told) {
      if (error === null) waiting.resolve(result)
      else waiting.reject(error.cause)
    }
  }

  async #failed(group: readonly Waiting[], error: unknown): Promise<void> {
    const conflict = PlugboardError.is(error) && error.code === 'STORE_CONFLICT'
    if (conflict) await this.#mirrors.behind()
    const rejected = PlugboardError.is(error) && error.code === 'STORE_REJECTED'
    const lost = leaseLost(group, error)
    if (lost !== undefined) {
      for (const waiting of group) if (isLease(waiting.operation.lease, lost)) waiting.reject(error)
      await this.#settle(group.filter(({ operation }) => !isLease(operation.lease, lost)))
    } else if (!conflict && !rejected) {
      this.#failing = true
      for (const waiting of group) waiting.reject(error)
    } else if (group.length > 1) {
      const middle = Math.ceil(group.length / 2)
      await this.#settle(group.slice(0, middle))
      await this.#settle(group.slice(middle))
    } else if (conflict && group[0]!.conflicts++ < conflictsAllowed) {
      await this.#settle(group)
    } else {
      group[0]!.reject(error)
    }
  }
}

interface Decided {
  readonly waiting: Waiting
  readonly result: unknown
  readonly error: { readonly cause: unknown } | null
}

/** Leases of the operations that were decided; most groups have none. */
function withLeases(changes: Changes, decided: readonly Decided[]): Changes {
  const leases: Lease[] = []
  for (const { waiting, error } of decided) {
    const { lease } = waiting.operation
    if (error === null && lease !== undefined && !leases.some((known) => isLease(known, lease))) leases.push(lease)
  }
  return leases.length === 0 ? changes : { ...changes, leases }
}

/** The lease of this group that was lost; of two for one channel the older. */
function leaseLost(group: readonly Waiting[], error: unknown): Lease | undefined {
  if (!PlugboardError.is(error) || error.code !== 'LEASE_LOST') return undefined
  const { connector, line } = error.facts
  return group
    .flatMap(({ operation: { lease } }) => (lease?.connector === connector && lease?.line === line ? [lease!] : []))
    .toSorted((one, other) => one.epoch - other.epoch)[0]
}

function isLease(lease: Lease | undefined, { connector, line, epoch }: Lease): boolean {
  return lease?.connector === connector && lease.line === line && lease.epoch === epoch
}

/** One that throws leaves nothing in the draft. */
function decideAll(group: readonly Waiting[], draft: Draft): Decided[] {
  return group.map((waiting) => {
    const fork = draft.fork()
    try {
      const result = waiting.operation.decide(fork)
      draft.absorb(fork)
      return { waiting, result, error: null }
    } catch (cause) {
      return { waiting, result: undefined, error: { cause } }
    }
  })
}

/** A callback that throws fails its own caller; the ledger goes on. */
function tellCommitted(decided: Decided): Decided {
  try {
    if (decided.error === null) decided.waiting.operation.committed?.(decided.result)
    return decided
  } catch (cause) {
    return { ...decided, error: { cause } }
  }
}

function wantedOfAll(group: readonly Waiting[]): Wanted {
  if (group.length === 1) return group[0]!.operation.wanted
  const all: { -readonly [Key in keyof Wanted]: unknown[] } = {}
  for (const { operation } of group)
    for (const key of Object.keys(operation.wanted) as (keyof Wanted)[])
      (all[key] ??= []).push(...operation.wanted[key]!)
  return all as Wanted
}
