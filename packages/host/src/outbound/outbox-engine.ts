import {
  PlugboardError,
  unknown,
  type ConnectorId,
  type DeliveryId,
  type LineId,
  type OutboxView,
} from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'
import type { Delivered } from '../hooks/hook-runner.ts'
import { channelKey } from '../ledger/draft.ts'
import type { HostParts } from '../parts.ts'
import { nothingToSend, type AttemptEnd } from './attempt-end.ts'
import { ChannelOutbox } from './channel-outbox.ts'
import { deliveryToMessenger } from './delivery-to-messenger.ts'
import { giveUp, giveUpAfterMs, messengerToReceipt, type AfterAttempt } from './messenger-to-receipt.ts'
import { outboxToDelivery } from './outbox-to-delivery.ts'
import { ReceiptWatch } from './receipt-watch.ts'
import { TroubleList } from './trouble-list.ts'
import { UnknownLookup } from './unknown-lookup.ts'

/** Rows read at once when the outbox starts. */
const pageSize = 1_000

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
    return this.#channels.get(channelKey(connector, line))?.depth ?? 0
  }

  view(connector: ConnectorId, line: LineId): OutboxView {
    const channel = this.#channels.get(channelKey(connector, line))
    return { depth: channel?.depth ?? 0, pause: channel?.pause ?? null, ...this.#trouble.counts(connector, line) }
  }

  /** Takes rows that were just committed, in their order. */
  enqueue(rows: readonly DeliveryRow[]): void {
    for (const row of rows) this.#channelOf(row.connector, row.line).add(row)
    for (const key of new Set(rows.map((row) => channelKey(row.connector, row.line)))) this.#channels.get(key)!.pump()
    for (const row of rows) this.#options.changed(row.connector, row.line)
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
    await this.#loadTrouble()
    await this.#loadOpen()
    this.#running = true
    for (const channel of this.#channels.values()) channel.pump()
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

  async #loadTrouble(): Promise<void> {
    for (let before: DeliveryId | undefined; ;) {
      const query = {
        states: ['unknown', 'dead'] as const,
        limit: pageSize,
        ...(before === undefined ? {} : { before }),
      }
      const rows = await this.#parts.store.deliveries(query)
      for (const row of rows) this.#trouble.note(row)
      if (rows.length < pageSize) return
      before = rows.at(-1)!.id
    }
  }

  async #loadOpen(): Promise<void> {
    for (let after = 0 as DeliveryId; ;) {
      const rows = await this.#parts.store.openDeliveries(after, pageSize)
      const interrupted = rows.filter((row) => row.state === 'sending')
      const outcome = unknown('The host stopped while it was being sent.')
      await Promise.all(
        interrupted.map(async ({ id }) =>
          this.#after(await messengerToReceipt(this.#parts, id, { outcome, plugin: '', tookMs: 0 }, 0)),
        ),
      )
      for (const row of rows) if (row.state === 'waiting') this.#channelOf(row.connector, row.line).add(row)
      for (const row of rows) if (row.state === 'unknown') this.#lookup.watch(row)
      if (rows.length < pageSize) return
      after = rows.at(-1)!.id
    }
  }

  #channelOf(connector: ConnectorId, line: LineId): ChannelOutbox {
    const key = channelKey(connector, line)
    const known = this.#channels.get(key)
    if (known !== undefined) return known
    const channel = new ChannelOutbox({
      clock: this.#parts.clock,
      limits: () => this.#parts.connectors.find(connector)?.descriptor.LIMITS ?? {},
      canSend: () => this.#canSend(connector, line),
      attempt: (id, waitedMs) => this.#attempt(connector, line, id, waitedMs),
      giveUp: async (id, waitedMs) => this.#after(await giveUp(this.#parts, id, waitedMs)),
      patienceMs: giveUpAfterMs,
      changed: () => this.#changed(connector, line),
      paused: (reason) =>
        this.#parts.diagnostics.report('CHANNEL_PAUSED', { connector, line }, { connector, line, reason }),
    })
    this.#channels.set(key, channel)
    return channel
  }

  #canSend(connector: ConnectorId, line: LineId): boolean {
    const { lines, channels } = this.#parts
    const on = this.#running && lines.find(line)?.active === true
    return on && channels.isReady(connector, line) && this.#options.channelSignal(connector, line) !== undefined
  }

  async #attempt(connector: ConnectorId, line: LineId, id: DeliveryId, waitedMs: number): Promise<AttemptEnd> {
    const parts = this.#parts
    const started = await outboxToDelivery(parts, id)
    if (started === null) return nothingToSend
    this.enqueue(started.others)
    const signal = this.#options.channelSignal(connector, line) ?? AbortSignal.abort()
    const delivered = await deliveryToMessenger(parts, started, signal)
    const end = this.#after(await this.#settle(id, delivered, waitedMs))
    // What never left says nothing about the channel.
    return typeof started.delivery === 'string' ? { ...end, channel: 'untouched' } : end
  }

  /**
   * What the messenger said must not be lost because the disk is full for a while: it is tried until it is written, or
   * until the store is closed. Then the attempt is open when the next process starts, which is the truth.
   */
  async #settle(id: DeliveryId, delivered: Delivered, waitedMs: number): Promise<AfterAttempt> {
    for (;;) {
      try {
        return await messengerToReceipt(this.#parts, id, delivered, waitedMs)
      } catch (error) {
        if (PlugboardError.is(error) && error.code === 'STORE_CLOSED') throw error
        this.#parts.log.error('an outcome could not be stored; trying again', { delivery: id, error: String(error) })
        await this.#parts.clock.sleep(1_000)
      }
    }
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
    if (settled !== null) void this.#parts.hooks.deliverySettled(settled)
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
