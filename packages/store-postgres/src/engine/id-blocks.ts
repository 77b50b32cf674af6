import { PlugboardError } from '@plugboard/contract'
import type { Changes, Counter } from '@plugboard/store'
import type { ReadRow, Reader } from '../connection/reader.ts'

interface Block {
  next: number
  readonly end: number
}

interface CounterState {
  /** Oldest first; ids are taken from the first. */
  blocks: Block[]
  /** The first id of the newest block that this store took. */
  newest: number
}

const counted = [
  ['line', 'lines'],
  ['user', 'users'],
  ['chat', 'chats'],
  ['session', 'sessions'],
  ['message', 'messages'],
  ['delivery', 'deliveries'],
] as const

/** How many ids a sequence gives at a time, as the first migration has it. */
const SIZES: Readonly<Record<Counter, number>> = {
  line: 32,
  user: 1_024,
  chat: 4_096,
  session: 4_096,
  message: 4_096,
  delivery: 4_096,
}
const counters = Object.keys(SIZES) as Counter[]
/** `$1`, … is the first id of our newest block, or 0 to get a block in any case; NULL: the newest one is ours. */
const TAKE = `select ${counters
  .map((counter, at) => {
    const sequence = `plugboard.${counter}_ids`
    return `(select case when last_value = $${at + 1}::bigint then null else nextval('${sequence}') end from ${sequence})`
  })
  .join(', ')}`

/**
 * Ids in blocks from sequences. Before anything is loaded it is seen to that the next ids are larger than all that
 * anybody committed before: as soon as another store has taken a block since, ours is dropped and a new one taken.
 */
export class IdBlocks {
  readonly #reader: Reader
  readonly #counters: Readonly<Record<Counter, CounterState>>
  #refilling: Promise<void> | null = null

  constructor(reader: Reader) {
    this.#reader = reader
    const state = (): CounterState => ({ blocks: [], newest: 0 })
    this.#counters = {
      line: state(),
      user: state(),
      chat: state(),
      session: state(),
      message: state(),
      delivery: state(),
    }
  }

  /** @throws STORE_BUSY when more are used at once than were set aside */
  next(counter: Counter): number {
    const state = this.#counters[counter]
    const [block] = state.blocks
    if (block === undefined) throw new PlugboardError('STORE_BUSY', { waiting: SIZES[counter] })
    const id = block.next++
    if (block.next > block.end) state.blocks.shift()
    if (left(state) < SIZES[counter] / 2) void this.refilled()
    return id
  }

  /** From here on ids are larger than every id that was committed before this call. */
  async renew(): Promise<void> {
    const asked = counters.map((counter) => {
      const state = this.#counters[counter]
      return left(state) < SIZES[counter] / 2 ? 0 : state.newest
    })
    const [row] = await this.#reader.rows(TAKE, asked)
    for (const [at, counter] of counters.entries()) this.#take(counter, (row as ReadRow)[at] as number | null)
  }

  /** Ids that did not come from here, as in a copy of other data, are not given out. Null: all of them came from here. */
  passAll({ insert }: Changes): Promise<unknown> | null {
    if (insert === undefined) return null
    const strange = counted.flatMap(([counter, table]) => {
      const largest = Math.max(0, ...(insert[table] ?? []).map(({ id }) => id))
      const state = this.#counters[counter]
      return largest > this.#given(state) ? [{ counter, largest }] : []
    })
    if (strange.length === 0) return null
    return Promise.all(strange.map(({ counter, largest }) => this.#pass(counter, largest)))
  }

  /** The largest id that was given out, or that belongs to somebody else. */
  #given({ blocks, newest }: CounterState): number {
    return blocks[0] === undefined ? newest : blocks[0].next - 1
  }

  async #pass(counter: Counter, id: number): Promise<void> {
    const state = this.#counters[counter]
    while (id >= state.newest + SIZES[counter]) {
      const far = Math.floor((id - 1) / SIZES[counter]) * SIZES[counter] + 1
      if (far > state.newest + 100 * SIZES[counter]) await this.#reader.rows(ADVANCE, [`plugboard.${counter}_ids`, far])
      await this.#force(counter)
    }
    state.blocks = state.blocks.filter(({ end }) => end > id)
    const [block] = state.blocks
    if (block !== undefined && block.next <= id) block.next = id + 1
  }

  async #force(counter: Counter): Promise<void> {
    const [row] = await this.#reader.rows(`select nextval('plugboard.${counter}_ids')`)
    this.#take(counter, (row as ReadRow)[0] as number)
  }

  #take(counter: Counter, first: number | null): void {
    const state = this.#counters[counter]
    if (first === null || first <= state.newest) return
    const block = { next: first, end: first + SIZES[counter] - 1 }
    // Ids between the blocks belong to another store, which may have committed some of them already.
    state.blocks = first === state.newest + SIZES[counter] ? [...state.blocks, block] : [block]
    state.newest = first
  }

  /**
   * Resolves when more have been set aside, if few are left: to be waited for between two groups of operations, so that they
   * do not use ids faster than these come. A database that does not answer is asked again with the next id.
   */
  async refilled(): Promise<void> {
    const isLow = counters.some((counter) => left(this.#counters[counter]) < SIZES[counter] / 2)
    if (isLow) await (this.#refilling ??= this.#refill())
  }

  async #refill(): Promise<void> {
    try {
      await this.renew()
    } catch {
      // Whoever loads next hears of it.
    } finally {
      this.#refilling = null
    }
  }
}

/** For a copy of other data into this one: only then ids lie so far ahead that they are not reached block by block. */
const ADVANCE = 'select setval($1::regclass, $2::bigint)'

function left({ blocks }: CounterState): number {
  return blocks.reduce((sum, { next, end }) => sum + end - next + 1, 0)
}
