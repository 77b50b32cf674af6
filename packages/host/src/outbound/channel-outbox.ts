import type { ChatId, Clock, DeliveryId } from '@plugboard/contract'
import type { ChannelRate } from '../rate/channel-rate.ts'
import type { AttemptEnd } from './attempt-end.ts'
import { isBulk, placeOf, spenderOf, type Lane, type Queued } from './lane.ts'
import { RunnableLanes } from './runnable-lanes.ts'
import { SendPause, type Pause } from './send-pause.ts'
import { SendableTime } from './sendable-time.ts'

/** Attempts of one channel that may run at the same time. */
const concurrency = 256
/** Of these, attempts that bulk may hold: a slow messenger leaves the rest to operators. */
const bulkConcurrency = 192
/** How long an attempt is put off when the store cannot write. */
const storeTroubleMs = 1_000
/** A timer looks again after this long at most: what it waits for may have changed, and timers of weeks overflow. */
const longestTimerMs = 3_600_000

export interface ChannelOutboxOptions {
  readonly clock: Clock
  /** A delivery that was tried for this long is given up. */
  readonly patienceMs: number
  readonly rate: ChannelRate
  /** Whether the channel may send: ready, line on, plugin loaded, host running. */
  canSend(): boolean
  /** `waitedMs`: how long the delivery has been tried so far, not counting time in which it could not be sent. */
  attempt(queued: Queued, waitedMs: number): Promise<AttemptEnd>
  /** Its patience is over before its next attempt is due. */
  giveUp(queued: Queued, waitedMs: number): Promise<AttemptEnd>
  /**
   * An attempt that was written down could not start: its delivery waits like any other. Resolves when that is stored, or
   * somebody else's business.
   */
  takeBack(queued: Queued): Promise<void>
  /** Pause or depth changed. */
  changed(): void
  paused(reason: string): void
}

/**
 * The outbox of one channel. Every chat has a lane: its deliveries go one at a time, in order. A lane is idle (empty),
 * runnable (its head may go), running (an attempt is under way) or waiting (its head is due later). Runnable lanes
 * start while the channel can send, is not paused, and its rate has room; during a pause one probe runs at a time.
 */
export class ChannelOutbox {
  readonly #options: ChannelOutboxOptions
  readonly #lanes = new Map<ChatId, Lane>()
  readonly #runnable = new RunnableLanes<Lane>()
  /** Everything that waits or runs. */
  readonly #ids = new Set<DeliveryId>()
  /** Chats of deliveries that are about to be stored as begun. */
  readonly #expected = new Set<ChatId>()
  /** Chats that stand still, and for how many reasons. */
  readonly #held = new Map<ChatId, number>()
  readonly #pause = new SendPause()
  readonly #running = { operators: 0, bulk: 0 }
  /** Attempts that are being taken back. */
  #takingBack = 0
  #stopped = false
  #wake: (() => void) | null = null
  readonly #time: SendableTime

  constructor(options: ChannelOutboxOptions) {
    this.#options = options
    options.rate.onRoom(() => this.pump())
    this.#time = new SendableTime(options.clock, options.canSend())
  }

  get depth(): number {
    return this.#ids.size
  }

  get pause(): Pause | null {
    const pause = this.#pause.state
    if (pause === null) return null
    const setByMs = this.#time.setByMs
    return { ...pause, sinceMs: pause.sinceMs + setByMs, nextProbeMs: pause.nextProbeMs + setByMs }
  }

  /** When the oldest delivery entered: a chat's first is its oldest. Looks at every chat that waits. */
  get oldestMs(): number | null {
    let oldestMs: number | null = null
    for (const { queue } of this.#lanes.values()) {
      const { createdMs } = queue[0]!
      if (oldestMs === null || createdMs < oldestMs) oldestMs = createdMs
    }
    return oldestMs
  }

  get running(): number {
    return this.#running.operators + this.#running.bulk
  }

  /**
   * Whether a delivery of this chat that is stored now would start at once. Then its attempt may be written down in the
   * same commit, and it is to be given to `begin` afterwards, or to `unexpect` if it is not stored.
   */
  expect(chat: ChatId): boolean {
    const room = this.unfinished < concurrency && this.#runnable.size === 0
    if (!room || this.#lanes.has(chat) || this.#expected.has(chat) || !this.#isFree()) return false
    this.#expected.add(chat)
    return true
  }

  /** The delivery of a chat whose attempt may be written down together with the end of the one that runs. */
  nextOf(chat: ChatId): DeliveryId | undefined {
    const next = this.#lanes.get(chat)?.queue[1]
    const isNew =
      next?.kind === 'add' && next.state === 'waiting' && next.attempts === 0 && next.dueMs <= this.#time.nowMs
    return isNew && this.#isFree() ? next.id : undefined
  }

  unexpect(chat: ChatId): void {
    this.#expected.delete(chat)
  }

  /** Takes a delivery whose attempt is written down. */
  begin(queued: Queued): void {
    this.add(queued)
    this.pump()
    this.#runsOrWaits(queued)
  }

  /** Attempts that run, those that are being written down with their delivery, and those that are being taken back. */
  get unfinished(): number {
    return this.running + this.#expected.size + this.#takingBack
  }

  /** Nothing of this chat starts until `release`, such as while another worker may have written something older. */
  hold(chat: ChatId): void {
    this.#held.set(chat, (this.#held.get(chat) ?? 0) + 1)
    const lane = this.#lanes.get(chat)
    if (lane !== undefined && lane.running === null) this.#rest(lane)
  }

  release(chat: ChatId): void {
    const holds = this.#held.get(chat) ?? 0
    if (holds > 1) return void this.#held.set(chat, holds - 1)
    this.#held.delete(chat)
    const lane = this.#lanes.get(chat)
    if (lane !== undefined && lane.running === null) this.#schedule(lane)
  }

  /** In the order of ids, which is the order in which a chat's deliveries were made; one that is here already stays. */
  add(queued: Queued): void {
    if (this.#ids.has(queued.id)) return
    this.#ids.add(queued.id)
    this.#expected.delete(queued.chat)
    let lane = this.#lanes.get(queued.chat)
    if (lane === undefined) {
      lane = { chat: queued.chat, queue: [], urgent: 0, running: null, cancel: null, sinceMs: null }
      this.#lanes.set(queued.chat, lane)
    }
    const at = placeOf(lane, queued)
    lane.queue.splice(at, 0, { ...queued, dueMs: queued.dueMs - this.#time.setByMs })
    if (!isBulk(queued)) lane.urgent++
    this.#runnable.settle(lane)
    if (at === 0) this.#schedule(lane)
  }

  /** Takes deliveries of a chat out that were settled otherwise; an attempt that runs is left to its end. */
  drop(chat: ChatId, settled: ReadonlySet<DeliveryId>): void {
    const lane = this.#lanes.get(chat)
    if (lane === undefined) return
    const head = lane.queue[0]
    const kept = lane.queue.filter((queued) => (queued === head && lane.running !== null) || !settled.has(queued.id))
    for (const { id } of lane.queue) if (!kept.some((queued) => queued.id === id)) this.#ids.delete(id)
    lane.queue.splice(0, lane.queue.length, ...kept)
    lane.urgent = kept.filter((queued) => !isBulk(queued)).length
    this.#runnable.settle(lane)
    if (kept[0] === head) return
    this.#rest(lane)
    lane.sinceMs = null
    if (kept.length > 0) this.#schedule(lane)
    else this.#lanes.delete(chat)
  }

  /** Starts what may start. To be called whenever something changed that decides about it. */
  pump(): void {
    if (this.#stopped) return
    this.#time.measure(this.#options.canSend() && this.#pause.state === null)
    this.#options.rate.withdraw()
    if (!this.#options.canSend()) return
    if (this.#pause.state !== null) return this.#probe(this.#pause.state)
    for (let lane = this.#next(); lane !== undefined; lane = this.#next()) if (!this.#startInTurn(lane)) return
  }

  /** Takes back all timers, and starts no more. */
  stop(): void {
    this.#stopped = true
    this.#wake?.()
    this.#options.rate.withdraw()
    this.#options.rate.onRoom(() => {})
    for (const lane of this.#lanes.values()) lane.cancel?.()
  }

  /** The lane whose turn it is; undefined when none can start. */
  #next(): Lane | undefined {
    if (this.running >= concurrency) return undefined
    const { order } = this.#options.rate
    const may = this.#runnable.spenders.filter((spender) => spender !== 'bulk' || this.#running.bulk < bulkConcurrency)
    const spender = order.first(may)
    return spender === undefined ? undefined : this.#runnable.first(spender)
  }

  #probe(pause: Pause): void {
    if (this.running > 0) return
    const waitMs = pause.nextProbeMs - this.#time.nowMs
    if (waitMs > 0) return this.#wakeAfter(waitMs)
    // A lane that is not due has no attempt to start; the next one is looked at.
    for (const lane of this.#runnable) {
      this.#pause.probing()
      if (!this.#startInTurn(lane) || this.running > 0) return
    }
  }

  /** False when the rate has no room: then nothing else may start either. */
  #startInTurn(lane: Lane): boolean {
    const head = lane.queue[0]!
    const nowMs = this.#time.nowMs
    const over = this.#waitedMs(lane) >= this.#options.patienceMs && head.attempts > 0
    if (head.dueMs > nowMs) {
      if (over) this.#start(lane, 'giveUp')
      else this.#schedule(lane)
      return true
    }
    const spender = spenderOf(lane)
    const startable = Math.min(concurrency - this.running, this.#runnable.count(spender))
    const { kind, payload } = head
    if (!this.#options.rate.spend({ spender, kind, files: payload.files.length, startable })) return false
    this.#start(lane, 'attempt')
    return true
  }

  #start(lane: Lane, act: 'attempt' | 'giveUp'): void {
    this.#rest(lane)
    lane.running = spenderOf(lane)
    lane.sinceMs ??= this.#time.sendableMs
    this.#running[lane.running]++
    const head = lane.queue[0]!
    void this.#options[act](head, this.#waitedMs(lane)).then(
      (end) => this.#ended(lane, head, end),
      () => this.#postponed(lane, head),
    )
  }

  /** Neither runnable nor with a timer. */
  #rest(lane: Lane): void {
    this.#runnable.delete(lane)
    lane.cancel?.()
    lane.cancel = null
  }

  #ended(lane: Lane, head: Queued, end: AttemptEnd): void {
    this.#leave(lane)
    if (end.freed) this.#shift(lane)
    else
      lane.queue[0] = { ...head, state: 'waiting', attempts: head.attempts + 1, dueMs: this.#time.nowMs + end.dueInMs }
    this.#judge(lane, end)
    if (lane.queue.length > 0) this.#schedule(lane)
    else this.#lanes.delete(lane.chat)
    this.#options.changed()
    if (end.next !== undefined) this.#startBegun(lane, end.next)
    this.pump()
    if (end.next !== undefined) this.#runsOrWaits(end.next)
  }

  /** It takes over the place of the attempt that ended: nothing else may come between. */
  #startBegun(lane: Lane, next: Queued): void {
    const [head] = lane.queue
    if (head?.id !== next.id) return
    lane.queue[0] = { ...next, dueMs: head.dueMs }
    if (this.#isFree()) this.#startInTurn(lane)
  }

  /** Something may have come first after all, such as another delivery of the chat or a pause. */
  #runsOrWaits({ chat, id }: Queued): void {
    const lane = this.#lanes.get(chat)
    const at = lane?.queue.findIndex((queued) => queued.id === id) ?? -1
    if (lane === undefined || at === -1 || (at === 0 && lane.running !== null)) return
    const waiting: Queued = { ...lane.queue[at]!, state: 'waiting', attempts: 0 }
    lane.queue[at] = waiting
    this.#takingBack++
    void this.#options.takeBack(waiting).finally(() => this.#takingBack--)
  }

  /** Nothing in this channel makes a new attempt wait. */
  #isFree(): boolean {
    return !this.#stopped && this.#pause.state === null && this.#options.rate.isFree && this.#options.canSend()
  }

  /** The store could not write down that an attempt begins, so nothing was sent. */
  #postponed(lane: Lane, head: Queued): void {
    this.#leave(lane)
    lane.queue[0] = { ...head, dueMs: this.#time.nowMs + storeTroubleMs }
    this.#schedule(lane)
    this.#options.changed()
    this.pump()
  }

  #leave(lane: Lane): void {
    this.#running[lane.running!]--
    lane.running = null
  }

  #shift(lane: Lane): void {
    lane.sinceMs = null
    const settled = lane.queue.shift()
    if (settled === undefined) return
    this.#ids.delete(settled.id)
    if (!isBulk(settled)) lane.urgent--
  }

  #judge({ chat }: Lane, { channel, scope, reason, retryAfterMs }: AttemptEnd): void {
    if (channel === 'untouched') return
    if (channel === 'through') return this.#pause.succeeded()
    // The messenger works, and has had enough of this chat only.
    if (scope === 'message' && retryAfterMs !== undefined) return
    const asked = retryAfterMs === undefined ? {} : { retryAfterMs }
    if (retryAfterMs !== undefined) this.#options.rate.freeze(retryAfterMs)
    const nowMs = this.#time.nowMs
    if (this.#pause.failed({ chat, scope, reason, nowMs, ...asked })) this.#options.paused(reason)
  }

  /** Makes a lane runnable when its head is due, or when the patience with it is over. */
  #schedule(lane: Lane): void {
    this.#rest(lane)
    if (this.#stopped || this.#held.has(lane.chat)) return
    const head = lane.queue[0]!
    if (head.attempts > 0) lane.sinceMs ??= this.#time.sendableMs
    const dueInMs = head.dueMs - this.#time.nowMs
    const patienceMs = head.attempts > 0 ? this.#options.patienceMs - this.#waitedMs(lane) : Infinity
    const waitMs = Math.min(dueInMs, Math.max(1, patienceMs), longestTimerMs)
    if (waitMs <= 0) {
      this.#runnable.add(lane)
      return
    }
    lane.cancel = this.#options.clock.after(waitMs, () => {
      lane.cancel = null
      this.#runnable.add(lane)
      this.pump()
    })
  }

  #wakeAfter(waitMs: number): void {
    this.#wake?.()
    if (this.#stopped) return
    this.#wake = this.#options.clock.after(Math.min(waitMs, longestTimerMs), () => {
      this.#wake = null
      this.pump()
    })
  }

  /** How long the head of a lane has been tried, in sendable time. */
  #waitedMs({ queue, sinceMs }: Lane): number {
    return queue[0]!.waitedMs + (sinceMs === null ? 0 : this.#time.sendableMs - sinceMs)
  }
}
