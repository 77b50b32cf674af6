import type { Clock, ConnectorId, LineId, Log, OutboxView } from '@plugboard/contract'
import type { ChannelKey, Lease, LeaseRow, Leases } from '@plugboard/store'
import { channelKey } from '../ledger/draft.ts'
import { fairShare } from './fair-share.ts'
import type { Held, Ownership } from './ownership.ts'
import { FreeChannels } from './free-channels.ts'

/** A lease lasts this long after its worker last said that it lives. (design: Many workers) */
export const leaseMsDefault = 8_000
/** A lease lasts this many times as long as a beat. */
const beatsPerLease = 4
/** After a beat that failed the next one comes sooner, in parts of a beat. */
const failedBeatPart = 4
/** Beyond the end of another worker's lease, so that it is over when it is looked at. */
const afterExpiryMs = 50

export interface ChannelLeasesOptions {
  readonly leases: Leases
  readonly clock: Clock
  readonly log: Log
  /** This worker's name, unique for each start of a process. */
  readonly worker: string
  readonly leaseMs: number
  /** All channels that this worker could run. */
  readonly channels: () => readonly ChannelKey[]
  readonly outboxOf: (connector: ConnectorId, line: LineId) => OutboxView
  /** Resolves when what an owner before this one left open is taken over. */
  readonly taken: (channel: ChannelKey) => Promise<void>
  /** Taken over: from now on the channel may run here. */
  readonly runs: (channel: ChannelKey) => void
  /** The channel belongs to somebody else, or may do so: everything of it ends at once. */
  readonly lost: (channel: ChannelKey) => void
  /** Resolves when nothing of the channel runs any more. */
  readonly handOver: (channel: ChannelKey) => Promise<void>
  /** Pages may show the channel's owner or outbox differently. */
  readonly changed: (channel: ChannelKey) => void
}

interface HeldLease {
  readonly held: { readonly lease: Lease }
  /** Monotonic; from then on another worker may have it. */
  validUntilMs: number
  /** Being handed over, or not yet taken over. */
  resting: boolean
}

/**
 * The channels that this worker owns. It says again and again that it lives (a beat), which renews its leases; takes
 * channels that nobody owns up to its fair share, and those that nobody else takes; gives some back when there are more
 * workers. A lease counts from before it was asked for, by a clock that nobody sets, so this worker always gives up before
 * another may take over.
 */
export class ChannelLeases implements Ownership {
  readonly #options: ChannelLeasesOptions
  readonly #held = new Map<string, HeldLease>()
  readonly #free: FreeChannels
  #others: ReadonlyMap<string, LeaseRow> = new Map()
  #beating: Promise<void> | null = null
  #again = false
  #stopped = false
  #failing = false
  /** Monotonic; when the database last answered. */
  #heardMs = Infinity
  #cancelBeat: (() => void) | null = null
  #cancelExpiry: (() => void) | null = null

  constructor(options: ChannelLeasesOptions) {
    this.#options = options
    this.#free = new FreeChannels(options.leaseMs / 2)
  }

  held(connector: ConnectorId, line: LineId): Held | null {
    const found = this.#held.get(channelKey(connector, line))
    return found !== undefined && this.#isValid(found) ? found.held : null
  }

  mayBegin(connector: ConnectorId, line: LineId): boolean {
    const found = this.#held.get(channelKey(connector, line))
    return found !== undefined && !found.resting && this.#isValid(found)
  }

  told(connector: ConnectorId, line: LineId): OutboxView | null {
    const key = channelKey(connector, line)
    return this.#held.has(key) ? null : (this.#others.get(key)?.outbox ?? null)
  }

  owner(connector: ConnectorId, line: LineId): string | null {
    if (this.held(connector, line) !== null) return this.#options.worker
    return this.#others.get(channelKey(connector, line))?.worker ?? null
  }

  /** Also while a beat waits for an answer for longer than a lease lasts: the database stands still then. */
  get failing(): boolean {
    const { clock, leaseMs } = this.#options
    return this.#failing || clock.monotonic() - this.#heardMs > leaseMs
  }

  async start(): Promise<void> {
    await this.#beatNow()
  }

  look(): void {
    if (!this.#stopped) void this.#beatNow()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelBeat?.()
    await this.#beating
    await Promise.all([...this.#held.values()].map(({ held }) => this.#giveBack(held.lease)))
    this.#cancelExpiry?.()
    await this.#options.leases
      .leave(this.#options.worker)
      .catch((error: unknown) => this.#options.log.warn('the leases run out by themselves', { error: String(error) }))
  }

  /** One at a time; what is asked for during a beat makes one more. */
  #beatNow(): Promise<void> {
    if (this.#beating !== null) {
      this.#again = true
      return this.#beating
    }
    this.#cancelBeat?.()
    this.#beating = this.#beats().finally(() => (this.#beating = null))
    return this.#beating
  }

  async #beats(): Promise<void> {
    const { clock, leaseMs, log } = this.#options
    let nextMs = leaseMs / beatsPerLease
    try {
      do {
        this.#again = false
        await this.#beat()
      } while (this.#again && !this.#stopped)
      nextMs = Math.min(nextMs, this.#untilFreeMs())
      if (this.#failing) log.info('the leases are renewed again')
      this.#failing = false
    } catch (error) {
      // Once for each time that the database is away: a beat fails again and again then.
      if (!this.#failing) log.warn('the leases cannot be renewed; trying again', { error: String(error) })
      this.#failing = true
      nextMs /= failedBeatPart
    }
    if (!this.#stopped) this.#cancelBeat = clock.after(nextMs, () => void this.#beatNow())
  }

  async #beat(): Promise<void> {
    await this.#renew()
    if (this.#stopped) return
    const { leases, channels, clock } = this.#options
    const [rows, workers] = await Promise.all([leases.list(), leases.workers()])
    this.#note(rows)
    const all = channels()
    const free = all.filter(({ connector, line }) => this.#isFree(channelKey(connector, line)))
    const share = fairShare({ channels: all.length, workers: workers.length, held: this.#held.size })
    const left = this.#free.left(free, workers, clock.monotonic())
    if (share.take > 0 && free.length > 0) await this.#take(free, share.take)
    else if (left.length > 0) await this.#take(left, Math.ceil(left.length / Math.max(1, workers.length)))
    else for (const lease of this.#givenBack(share.giveBack)) void this.#giveBack(lease)
  }

  /** Those that nobody else takes are not beyond the share. */
  #givenBack(beyond: number): Lease[] {
    const leases = [...this.#held.values()].map(({ held }) => held.lease)
    const wanted = leases.filter((lease) => !this.#free.isLeft(lease))
    return wanted.slice(0, Math.max(0, beyond - (leases.length - wanted.length)))
  }

  async #renew(): Promise<void> {
    const { leases, worker, leaseMs, clock } = this.#options
    const sentMs = clock.monotonic()
    const still = await leases.renew(worker, leaseMs, this.#toldByUs())
    this.#heardMs = clock.monotonic()
    const epochs = new Map(still.map((lease) => [channelKey(lease.connector, lease.line), lease.epoch]))
    for (const [key, found] of this.#held) {
      if (epochs.get(key) !== found.held.lease.epoch) this.#lose(key, found)
      else if (this.#isValid(found)) found.validUntilMs = sentMs + leaseMs
    }
    this.#expire()
    // What was given up here, because it was late, is free for everybody.
    const strangers = still.filter(({ connector, line }) => !this.#held.has(channelKey(connector, line)))
    if (strangers.length > 0) await leases.release(worker, strangers)
  }

  #toldByUs(): (ChannelKey & { readonly outbox: OutboxView })[] {
    return [...this.#held.values()].map(({ held: { lease } }) => ({
      connector: lease.connector,
      line: lease.line,
      outbox: this.#options.outboxOf(lease.connector, lease.line),
    }))
  }

  async #take(free: readonly ChannelKey[], limit: number): Promise<void> {
    const { leases, worker, leaseMs, clock, log } = this.#options
    const sentMs = clock.monotonic()
    const got = await leases.take(worker, leaseMs, free, limit)
    for (const lease of got) {
      const { connector, line, epoch } = lease
      const found: HeldLease = { held: { lease }, validUntilMs: sentMs + leaseMs, resting: true }
      this.#held.set(channelKey(connector, line), found)
      log.info('channel taken over', { connector, line, epoch })
      void this.#takeOver(found)
    }
    this.#expire()
  }

  /** What cannot be taken over is given up, for whoever can. */
  async #takeOver(found: HeldLease): Promise<void> {
    const { lease } = found.held
    const { connector, line } = lease
    const { log, taken, runs } = this.#options
    try {
      await taken(lease)
      if (this.#held.get(channelKey(connector, line)) !== found) return
      found.resting = false
      runs(lease)
    } catch (error) {
      log.error('a channel could not be taken over', { connector, line, error: String(error) })
      this.#lose(channelKey(connector, line), found)
    }
  }

  async #giveBack(lease: Lease): Promise<void> {
    const key = channelKey(lease.connector, lease.line)
    const found = this.#held.get(key)
    if (found === undefined || found.resting) return
    found.resting = true
    const { handOver, leases, worker, log } = this.#options
    try {
      await handOver(lease)
      if (!this.#held.delete(key)) return
      await leases.release(worker, [lease])
      log.info('channel handed over', { connector: lease.connector, line: lease.line, epoch: lease.epoch })
    } catch (error) {
      log.warn('a lease runs out by itself', { connector: lease.connector, line: lease.line, error: String(error) })
    }
  }

  #lose(key: string, found: HeldLease): void {
    if (this.#held.get(key) !== found) return
    this.#held.delete(key)
    const { connector, line, epoch } = found.held.lease
    this.#options.log.warn('the lease of a channel is over: another worker may run it', { connector, line, epoch })
    this.#options.lost(found.held.lease)
  }

  /** Gives up what is over, and sets the alarm for what is over next. */
  #expire(): void {
    this.#cancelExpiry?.()
    for (const [key, found] of this.#held) if (!this.#isValid(found)) this.#lose(key, found)
    const soonestMs = Math.min(...[...this.#held.values()].map(({ validUntilMs }) => validUntilMs))
    const { clock } = this.#options
    if (soonestMs !== Infinity)
      this.#cancelExpiry = clock.after(Math.max(0, soonestMs - clock.monotonic()), () => this.#expire())
  }

  #isValid({ validUntilMs }: HeldLease): boolean {
    return this.#options.clock.monotonic() < validUntilMs
  }

  #isFree(key: string): boolean {
    return !this.#held.has(key) && (this.#others.get(key)?.expiresInMs ?? 0) <= 0
  }

  /** How long until the next lease of another worker is over, if that does not renew it. */
  #untilFreeMs(): number {
    const left = [...this.#others.values()].map(({ expiresInMs }) => expiresInMs).filter((ms) => ms > 0)
    return Math.min(...left) + afterExpiryMs
  }

  #note(rows: readonly LeaseRow[]): void {
    const before = this.#others
    const strangers = rows.filter(({ connector, line }) => !this.#held.has(channelKey(connector, line)))
    this.#others = new Map(strangers.map((row) => [channelKey(row.connector, row.line), row]))
    for (const [key, row] of this.#others) if (isNews(before.get(key), row)) this.#options.changed(row)
  }
}

function isNews(before: LeaseRow | undefined, row: LeaseRow): boolean {
  return before?.worker !== row.worker || JSON.stringify(before.outbox) !== JSON.stringify(row.outbox)
}
