import {
  PlugboardError,
  type CallKind,
  type Clock,
  type ConnectorId,
  type Limits,
  type LineId,
} from '@plugboard/contract'
import { callCost } from './call-cost.ts'
import type { Tokens } from './tokens.ts'
import { TurnOrder, type Spender } from './turn-order.ts'
import { WaitingCalls } from './waiting-calls.ts'

/** Calls of one channel that may wait for their turn. */
const callsAllowed = 1_000
/** A timer looks again after this long at most: timers of weeks overflow. */
const longestTimerMs = 3_600_000

/** What the outbox would start next. */
export interface Spending {
  readonly spender: 'operators' | 'bulk'
  readonly kind: CallKind
  readonly files: number
  /** Deliveries that could start now, this one included. */
  readonly startable: number
}

export interface ChannelRateOptions {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly clock: Clock
  /** `answered`: to be called when somebody who was asked for tokens has answered. */
  readonly tokens: (answered: () => void) => Tokens
  /** Of the connector as it is loaded now. */
  limits(): Limits
  /** Something waits now, or waits no more. */
  changed(): void
}

/**
 * What one channel may spend on calls to its messenger, and who spends next: deliveries, which the outbox offers one by
 * one, and other calls, which wait here. Nobody spends while the messenger asked to be left alone. (design: Limits)
 */
export class ChannelRate {
  readonly order: TurnOrder = new TurnOrder()
  readonly #options: ChannelRateOptions
  readonly #tokens: Tokens
  readonly #calls = new WaitingCalls()
  #limits: Limits | null = null
  /** Whose delivery waits for tokens. */
  #claim: Spending['spender'] | null = null
  #frozenUntilMs = -Infinity
  #wake: (() => void) | null = null
  #wakeMs: number | null = null
  #room: () => void = () => {}
  #stopped = false

  constructor(options: ChannelRateOptions) {
    this.#options = options
    this.#tokens = options.tokens(() => this.#look())
  }

  /** Until when something waits, at the earliest (milliseconds since 1970); null: nothing does. */
  get waitsUntilMs(): number | null {
    return this.#claim === null && this.#calls.size === 0 ? null : this.#wakeMs
  }

  /** Whether everybody may call at once, as far as is known here. */
  get isFree(): boolean {
    this.#follow()
    return this.#tokens.isFree && this.#frozenForMs() <= 0
  }

  /** `room` is called when it is worth while to offer deliveries again. */
  onRoom(room: () => void): void {
    this.#room = room
  }

  /** Nothing of the outbox waits here any more; before it offers its deliveries. */
  withdraw(): void {
    this.#claim = null
  }

  /** Whether this delivery may start. If not, `room` is called later; nothing else should be offered meanwhile. */
  spend({ spender, kind, files, startable }: Spending): boolean {
    const cost = callCost(this.#follow(), kind, files)
    const its = this.#callsBefore(spender) && this.#take(spender, cost, cost * startable)
    this.#claim = its ? null : spender
    if (!its) this.#options.changed()
    return its
  }

  /** See `Channel.turn`. @throws CHANNEL_BUSY, HOST_CLOSED, the signal's reason */
  async turn(kind: CallKind, signal?: AbortSignal): Promise<boolean> {
    signal?.throwIfAborted()
    const cost = callCost(this.#follow(), kind)
    if (kind === 'typing') return this.#now(cost)
    if (this.#stopped) throw this.#closed()
    const { connector, line } = this.#options
    const waiting = this.#calls.size
    if (waiting >= callsAllowed) throw new PlugboardError('CHANNEL_BUSY', { connector, line, waiting })
    const turn = this.#calls.add(cost, signal)
    this.#serveCalls()
    if (this.#calls.size > 0) this.#options.changed()
    await turn
    return true
  }

  /** Nothing is spent for as long as the messenger asked, by anybody. */
  freeze(forMs: number): void {
    this.#frozenUntilMs = Math.max(this.#frozenUntilMs, this.#options.clock.monotonic() + forMs)
    this.#tokens.freeze(forMs)
    this.#options.changed()
  }

  /** What waits is told that it waits in vain. */
  stop(): void {
    this.#stopped = true
    this.#room = () => {}
    this.#wake?.()
    this.#calls.failAll(this.#closed())
  }

  #closed(): PlugboardError {
    const { connector, line } = this.#options
    return new PlugboardError('HOST_CLOSED', { connector, line })
  }

  /** A reload may have brought other limits. */
  #follow(): Limits {
    const limits = this.#options.limits()
    if (limits !== this.#limits) this.#tokens.follow(limits)
    this.#limits = limits
    return limits
  }

  /** What others wait for is left to them. */
  #now(cost: number): boolean | Promise<boolean> {
    const free = !this.#stopped && this.#claim === null && this.#calls.size === 0 && this.#frozenForMs() <= 0
    return free && this.#tokens.takeNow(cost)
  }

  /** False: a call is to be made before, but there is no room for it. */
  #callsBefore(spender: Spender): boolean {
    while (this.#calls.size > 0 && this.order.first([spender, 'calls']) === 'calls')
      if (!this.#serveCall()) return false
    return true
  }

  #serveCalls(): void {
    while (this.#calls.size > 0) {
      if (this.#claim !== null && this.order.first([this.#claim, 'calls']) !== 'calls') return
      if (!this.#serveCall()) return
    }
  }

  #serveCall(): boolean {
    const call = this.#calls.first!
    const its = this.#take('calls', call.cost, call.cost * this.#calls.size)
    if (its) call.go()
    return its
  }

  #take(spender: Spender, cost: number, wanted: number): boolean {
    const frozenForMs = this.#frozenForMs()
    const waitMs = frozenForMs > 0 ? frozenForMs : this.#tokens.take(cost, wanted)
    if (waitMs === 0) this.order.spent(spender, cost)
    else this.#lookAfter(waitMs)
    return waitMs === 0
  }

  #frozenForMs(): number {
    return Math.ceil(this.#frozenUntilMs - this.#options.clock.monotonic())
  }

  /** Null: an answer is awaited, which calls `#look`. */
  #lookAfter(waitMs: number | null): void {
    this.#wake?.()
    this.#wake = null
    this.#wakeMs = null
    if (waitMs === null || this.#stopped) return
    this.#wakeMs = this.#options.clock.now() + waitMs
    this.#wake = this.#options.clock.after(Math.min(waitMs, longestTimerMs), () => this.#look())
  }

  /** Deliveries first: they let calls pass whose turn it is. */
  #look(): void {
    this.#wake?.()
    this.#wake = null
    this.#wakeMs = null
    if (this.#stopped) return
    this.withdraw()
    this.#room()
    this.#serveCalls()
    if (this.waitsUntilMs === null) this.#options.changed()
  }
}
