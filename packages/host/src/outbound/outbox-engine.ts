import {
  PlugboardError,
  unknown,
  type ConnectorId,
  type DeliveryId,
  type LineId,
  type OutboxView,
} from '@plugboard/contract'
import type { ChannelKey, ChatRow, DeliveryRow } from '@plugboard/store'
import type { Delivered } from '../hooks/hook-runner.ts'
import { channelKey } from '../ledger/row-keys.ts'
import type { HostParts } from '../parts.ts'
import type { Held } from '../workers/ownership.ts'
import { nothingToSend, type AttemptEnd } from './attempt-end.ts'
import { ChannelOutbox } from './channel-outbox.ts'
import { deliveryToMessenger } from './delivery-to-messenger.ts'
import {
  attemptToReceipt,
  giveUp,
  giveUpAfterMs,
  messengerToReceipt,
  settledOf,
  type AfterAttempt,
} from './messenger-to-receipt.ts'
import { outboxToDelivery, startedOf, takeBackAttempt } from './outbox-to-delivery.ts'
import { ReceiptWatch } from './receipt-watch.ts'
import { TroubleList } from './trouble-list.ts'
import { UnknownLookup } from './unknown-lookup.ts'

/** Rows read at once when the outbox starts. */
const pageSize = 1_000
/** How often a channel that is handed over is looked at. */
const restLookMs = 20

export interface OutboxEngineOptions {
  /** Late, because the engine is one of the parts. */
  readonly parts: () => HostParts
  /** Aborted when the channel stops; undefined while it does not run. */
  readonly channelSignal: (connector: ConnectorId, line: LineId) => AbortSignal | undefined
  /** Depth, pause or counts of a channel changed. */
  readonly changed: (connector: ConnectorId, line: LineId) => void
}

/**
 * Sends what is in the outbox: one `ChannelOutbox` per channel decides what goes when, this class carries an attempt
 * through its steps (outbox to delivery, delivery to messenger, messenger to receipt) and takes over at the start what
 * an earlier process left open.
 */
export class OutboxEngine {
  readonly #options: OutboxEngineOptions
  readonly #channels = new Map<string, ChannelOutbox>()
  readonly #trouble = new TroubleList()
  readonly #lookup: UnknownLookup
  readonly #receipts: ReceiptWatch
  #running = false
  #drained: (() => void)[] = []

  constructor(options: OutboxEngineOptions) {
    this.#options = options
    this.#lookup = new UnknownLookup(options.parts, (after) => this.#after(after))
    this.#receipts = new ReceiptWatch(options.parts)
  }

  get #parts(): HostParts {
    return this.#options.parts()
  }

  /** Deliveries that wait or run, of all channels. */
  get depth(): number {
    return [...this.#channels.values()].reduce((sum, channel) => sum + channel.depth, 0)
  }

  get pausedChannels(): number {
    return [...this.#channels.values()].filter((channel) => channel.pause !== null).length
  }

  /** Deliveries of one channel that wait or run. */
  depthOf(connector: ConnectorId, line: LineId): number {
    return this.view(connector, line).depth
  }

  /** When the oldest of them entered the outbox; null when there is none. */
  oldestMsOf(connector: ConnectorId, line: LineId): number | null {
    return this.#channels.get(channelKey(connector, line))?.oldestMs ?? null
  }

  /** Of a channel that runs elsewhere: what its owner last told. */
  view(connector: ConnectorId, line: LineId): OutboxView {
    const told = this.#parts.ownership.told(connector, line)
    if (told !== null) return told
    const channel = this.#channels.get(channelKey(connector, line))
    return {
      depth: channel?.depth ?? 0,
      pause: channel?.pause ?? null,
      waitsUntilMs: this.#parts.rates.waitsUntilMs(connector, line),
      ...this.#trouble.counts(connector, line),
    }
  }

  /** Takes rows that were just committed, in their order; those of channels that run elsewhere are left to their owner. */
  enqueue(committed: readonly DeliveryRow[]): void {
    const { othersKnown } = this.#parts
    const rows = this.#ofOwnChannels(committed)
    if (rows.length === 0) return
    if (othersKnown === null) this.#take(rows)
    else void this.#takeAfterOthers(rows, othersKnown)
  }

  /** Another worker may have put something older into the same chats, which was not heard of yet. */
  async #takeAfterOthers(rows: readonly DeliveryRow[], othersKnown: () => Promise<void>): Promise<void> {
    const { ownership } = this.#parts
    const waiting = rows.map((row) => ({ row, held: ownership.held(row.connector, row.line) }))
    for (const { connector, line, chat } of rows) this.#channelOf(connector, line).hold(chat)
    await this.#untilKnown(othersKnown)
    // Whoever owned a channel meanwhile has found these rows where they are stored.
    const still = waiting.filter(({ row, held }) => ownership.held(row.connector, row.line) === held)
    for (const { row } of still) this.#channelOf(row.connector, row.line).release(row.chat)
    if (still.length > 0) this.#take(still.map(({ row }) => row))
  }

  async #untilKnown(othersKnown: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await othersKnown()
      } catch (error) {
        if (PlugboardError.is(error) && error.code === 'STORE_CLOSED') return
        this.#parts.log.warn('deliveries wait until it is known what came before them', { error: String(error) })
        await this.#parts.clock.sleep(1_000)
      }
    }
  }

  #ofOwnChannels(rows: readonly DeliveryRow[]): readonly DeliveryRow[] {
    const { ownership } = this.#parts
    return rows.filter(({ connector, line }) => ownership.held(connector, line) !== null)
  }

  #take(rows: readonly DeliveryRow[]): void {
    for (const row of rows) {
      const channel = this.#channelOf(row.connector, row.line)
      if (row.state === 'sending') channel.begin(row)
      else channel.add(row)
    }
    for (const key of new Set(rows.map((row) => channelKey(row.connector, row.line)))) this.#channels.get(key)!.pump()
    for (const row of rows) this.#options.changed(row.connector, row.line)
  }

  /** Whether the attempt of a delivery that is stored now may be written down with it; see `ChannelOutbox.expect`. */
  expect({ connector, line, id }: ChatRow): boolean {
    return this.#channelOf(connector, line).expect(id)
  }

  /** What was expected is not stored. */
  unexpect({ connector, line, id }: ChatRow): void {
    this.#channels.get(channelKey(connector, line))?.unexpect(id)
  }

  /** The chat stands still until that is stored: its turn must find that the delivery waits. */
  async #takeBack(row: DeliveryRow): Promise<void> {
    const { id, connector, line, chat } = row
    const held = this.#parts.ownership.held(connector, line)
    if (held === null) return
    const channel = this.#channelOf(connector, line)
    channel.hold(chat)
    try {
      const cancelled = await this.#untilStored(row, () => takeBackAttempt(this.#parts, id, held))
      if (cancelled !== null) {
        this.settledElsewhere([cancelled])
        void this.#parts.hooks.deliverySettled(settledOf(cancelled, null)!)
      }
    } catch {
      // The store is closed: the attempt is open when the next process starts, which calls it unknown.
      return
    }
    channel.release(chat)
    channel.pump()
  }

  /** The channel became ready or stopped being so. */
  refresh(connector: ConnectorId, line: LineId): void {
    this.#channels.get(channelKey(connector, line))?.pump()
    if (this.#canSend(connector, line)) this.#lookup.resume(connector, line)
  }

  /** Deliveries were settled or cancelled by something else than an attempt: their chats need not wait for them. */
  settledElsewhere(rows: readonly DeliveryRow[]): void {
    for (const [chat, ofChat] of Map.groupBy(rows, (row) => row.chat)) {
      const { connector, line } = ofChat[0]!
      const channel = this.#channels.get(channelKey(connector, line))
      channel?.drop(chat, new Set(ofChat.map(({ id }) => id)))
      for (const row of ofChat) this.#note(row)
      channel?.pump()
    }
  }

  /** Takes over what is open. An attempt that was open when the last process ended is unknown. */
  async start(): Promise<void> {
    if (this.#parts.store.leases === null) await this.takeOver()
    this.#running = true
    for (const channel of this.#channels.values()) channel.pump()
  }

  /**
   * Takes over what is open in a channel that belongs to this process from now on; without one, in all. What it knew of a
   * channel from an earlier time is of no use: others sent there meanwhile.
   */
  async takeOver(channel?: ChannelKey): Promise<void> {
    if (channel !== undefined) this.drop(channel)
    await this.#loadTrouble(channel)
    await this.#loadOpen(channel)
  }

  /** Looks at deliveries that another worker changed, in channels that run here. */
  async follow(ids: readonly DeliveryId[]): Promise<void> {
    const { store, channels, ownership } = this.#parts
    if (!channels.list().some(({ connector, line }) => ownership.held(connector, line) !== null)) return
    const { deliveries } = await store.load({ deliveries: ids })
    const wanted = new Set(ids)
    const rows = this.#ofOwnChannels(deliveries)
      .filter(({ id }) => wanted.has(id))
      .toSorted((one, other) => one.id - other.id)
    this.settledElsewhere(rows.filter(({ state }) => state !== 'waiting' && state !== 'sending'))
    this.#take(rows.filter(({ state }) => state === 'waiting'))
  }

  /** Takes what other workers put into the channels that run here, where nobody can tell what it was. */
  async followAll(): Promise<void> {
    const { channels, ownership } = this.#parts
    for (const channel of channels.list().filter(({ connector, line }) => ownership.held(connector, line) !== null))
      for await (const rows of this.#openPages(channel))
        this.#take(this.#ofOwnChannels(rows).filter(({ state }) => state === 'waiting'))
  }

  /** Starts no more attempts of a channel; resolves when the running ones have ended, or after `timeoutMs`. */
  async rest({ connector, line }: ChannelKey, timeoutMs: number): Promise<void> {
    const { clock } = this.#parts
    const untilMs = clock.monotonic() + timeoutMs
    const running = (): number => this.#channels.get(channelKey(connector, line))?.unfinished ?? 0
    while (running() > 0 && clock.monotonic() < untilMs) await clock.sleep(restLookMs)
  }

  /** Forgets a channel that does not belong to this process any more; what was under way there is its new owner's. */
  drop({ connector, line }: ChannelKey): void {
    const key = channelKey(connector, line)
    this.#channels.get(key)?.stop()
    this.#channels.delete(key)
    this.#lookup.drop(connector, line)
    this.#trouble.forget(connector, line)
  }

  /** Starts no more attempts; resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.#running = false
    this.#lookup.stop()
    this.#receipts.stop()
    for (const channel of this.#channels.values()) channel.stop()
    if (this.#attemptsRunning() > 0) await new Promise<void>((resolve) => this.#drained.push(resolve))
  }

  #attemptsRunning(): number {
    return [...this.#channels.values()].reduce((sum, channel) => sum + channel.running, 0)
  }

  async #loadTrouble(of?: ChannelKey): Promise<void> {
    for (let before: DeliveryId | undefined; ;) {
      const query = {
        states: ['unknown', 'dead'] as const,
        limit: pageSize,
        ...of,
        ...(before === undefined ? {} : { before }),
      }
      const rows = await this.#parts.store.deliveries(query)
      for (const row of rows) this.#trouble.note(row)
      if (rows.length < pageSize) return
      before = rows.at(-1)!.id
    }
  }

  async #loadOpen(of?: ChannelKey): Promise<void> {
    for await (const rows of this.#openPages(of)) {
      const interrupted = rows.filter((row) => row.state === 'sending')
      await Promise.all(interrupted.map((row) => this.#interrupted(row)))
      for (const row of rows) if (row.state === 'waiting') this.#channelOf(row.connector, row.line).add(row)
      for (const row of rows) if (row.state === 'unknown') this.#lookup.watch(row)
    }
  }

  /** What is open, from the oldest on, as it is stored. */
  async *#openPages(of?: ChannelKey): AsyncGenerator<readonly DeliveryRow[]> {
    const { store, ledger } = this.#parts
    for (let after = 0 as DeliveryId; ;) {
      const rows = await store.openDeliveries(after, pageSize, of)
      ledger.forget({ deliveries: rows.map(({ id }) => id), messages: rows.map(({ message }) => message) })
      yield rows
      if (rows.length < pageSize) return
      after = rows.at(-1)!.id
    }
  }

  async #interrupted({ id, connector, line }: DeliveryRow): Promise<void> {
    const held = this.#parts.ownership.held(connector, line)
    if (held === null) throw new PlugboardError('LEASE_LOST', { connector, line })
    const outcome = unknown('The host stopped while it was being sent.')
    this.#after(await messengerToReceipt(this.#parts, id, { outcome, plugin: '', tookMs: 0 }, 0, held))
  }

  #channelOf(connector: ConnectorId, line: LineId): ChannelOutbox {
    const key = channelKey(connector, line)
    const known = this.#channels.get(key)
    if (known !== undefined) return known
    const channel = new ChannelOutbox({
      clock: this.#parts.clock,
      rate: this.#parts.rates.of(connector, line),
      canSend: () => this.#canSend(connector, line),
      attempt: (queued, waitedMs) => this.#attempt(connector, line, queued, waitedMs),
      giveUp: ({ id }, waitedMs) => this.#giveUp(connector, line, id, waitedMs),
      takeBack: (queued) => this.#takeBack(queued),
      patienceMs: giveUpAfterMs,
      changed: () => this.#changed(connector, line),
      paused: (reason) => this.#paused(connector, line, reason),
    })
    this.#channels.set(key, channel)
    return channel
  }

  #paused(connector: ConnectorId, line: LineId, reason: string): void {
    this.#parts.meters.paused(connector)
    this.#parts.diagnostics.report('CHANNEL_PAUSED', { connector, line }, { connector, line, reason })
  }

  #canSend(connector: ConnectorId, line: LineId): boolean {
    const { lines, channels, ownership } = this.#parts
    const on = this.#running && ownership.mayBegin(connector, line) && lines.find(line)?.active === true
    return on && channels.isReady(connector, line) && this.#options.channelSignal(connector, line) !== undefined
  }

  async #attempt(connector: ConnectorId, line: LineId, queued: DeliveryRow, waitedMs: number): Promise<AttemptEnd> {
    const parts = this.#parts
    const { id } = queued
    const held = parts.ownership.held(connector, line)
    if (held === null) return nothingToSend
    const started = queued.state === 'sending' ? startedOf(parts, queued) : await outboxToDelivery(parts, id, held)
    if (started === null) return nothingToSend
    this.enqueue(started.others)
    const signal = this.#options.channelSignal(connector, line) ?? AbortSignal.abort()
    // The beginning was written under this lease. If it ended meanwhile, its new owner cannot know that nothing was sent.
    if (parts.ownership.held(connector, line) !== held) return nothingToSend
    const delivered = await deliveryToMessenger(parts, started, signal)
    const after = await this.#settle(queued, delivered, waitedMs, held)
    if (after === null) return nothingToSend
    const end = this.#after(after)
    // What never left says nothing about the channel.
    return typeof started.delivery === 'string' ? { ...end, channel: 'untouched' } : end
  }

  /**
   * What the messenger said must not be lost because the disk is full for a while: it is tried until it is written, or
   * until the store is closed. Then the attempt is open when the next process starts, which is the truth. Null then, and
   * when the channel belongs to another worker, which has found the attempt open and calls it unknown.
   */
  async #settle(row: DeliveryRow, delivered: Delivered, waitedMs: number, held: Held): Promise<AfterAttempt | null> {
    const { id, connector, line, chat } = row
    const channel = this.#channels.get(channelKey(connector, line))
    try {
      return await this.#untilStored(row, () =>
        attemptToReceipt(this.#parts, id, delivered, { waitedMs, held, next: channel?.nextOf(chat) }),
      )
    } catch {
      // What was given to the messenger is not tried again for that.
      return null
    }
  }

  async #untilStored<Result>({ id, message }: DeliveryRow, store: () => Promise<Result>): Promise<Result | null> {
    for (;;) {
      try {
        return await store()
      } catch (error) {
        if (PlugboardError.is(error) && error.code === 'STORE_CLOSED') throw error
        if (PlugboardError.is(error) && error.code === 'LEASE_LOST') return null
        this.#parts.log.error('an outcome could not be stored; trying again', {
          trace: message,
          delivery: id,
          error: String(error),
        })
        await this.#parts.clock.sleep(1_000)
      }
    }
  }

  async #giveUp(connector: ConnectorId, line: LineId, id: DeliveryId, waitedMs: number): Promise<AttemptEnd> {
    const held = this.#parts.ownership.held(connector, line)
    return held === null ? nothingToSend : this.#after(await giveUp(this.#parts, id, waitedMs, held))
  }

  #after({ end, row, settled }: AfterAttempt): AttemptEnd {
    this.#note(row)
    const { connector, line } = row
    if (row.state === 'unknown') this.#lookup.watch(row)
    if (row.state === 'unknown')
      this.#parts.diagnostics.report(
        'OUTCOME_UNKNOWN',
        { connector, line, imMessage: row.message },
        { connector, delivery: row.id },
      )
    if (row.state === 'accepted' && row.kind === 'add') this.#receipts.expect(row)
    if (settled !== null) {
      this.#parts.meters.settledAfter(connector, row.settledMs - row.createdMs)
      void this.#parts.hooks.deliverySettled(settled)
    }
    return end
  }

  #note(row: DeliveryRow): void {
    this.#trouble.note(row)
    this.#receipts.settled(row)
    this.#options.changed(row.connector, row.line)
  }

  #changed(connector: ConnectorId, line: LineId): void {
    this.#options.changed(connector, line)
    if (!this.#running && this.#attemptsRunning() === 0) for (const resolve of this.#drained.splice(0)) resolve()
  }
}
