import type {
  ConnectorId,
  Limits,
  LineId,
  LineInfo,
  PluginFiles,
  PluginLines,
  StatusChange,
  UserId,
} from '@plugboard/contract'
import type { Tasks } from '@plugboard/store'
import type { Observable } from 'rxjs'
import { ChannelRates } from './rate/channel-rates.ts'
import { CacheReminder } from './channels/cache-reminder.ts'
import { ChannelBook } from './channels/channel-book.ts'
import { ChannelService } from './channels/channel-service.ts'
import { pluginChannels } from './channels/plugin-channels.ts'
import { RunningChannels } from './channels/running-channels.ts'
import { StatusOrder } from './channels/status-order.ts'
import { StatusStream } from './channels/status-stream.ts'
import { StatusWriter } from './channels/status-writer.ts'
import { HostDesk } from './desk/host-desk.ts'
import { HostOutbox } from './desk/host-outbox.ts'
import { StoredQuickAnswers } from './desk/quick-answers.ts'
import { createDeveloper } from './developer/create-developer.ts'
import { hostRecorder } from './developer/host-recorder.ts'
import { createDiagnostics } from './diagnostics/create-diagnostics.ts'
import { createFiles } from './files/create-files.ts'
import type { Health, Host, HostOptions } from './host.ts'
import { logHooks } from './hooks/log-hooks.ts'
import { maskHooks } from './hooks/mask-hooks.ts'
import { InboundPath } from './inbound/inbound-path.ts'
import { Ledger, type Mirrors } from './ledger/ledger.ts'
import { LineBook } from './lines/line-book.ts'
import { computeLineInfo } from './lines/compute-line-info.ts'
import { createLineInfo } from './lines/line-info.ts'
import { LineService } from './lines/line-service.ts'
import { ChatFollowers } from './live/chat-followers.ts'
import { createLive } from './live/create-live.ts'
import { createMoments } from './live/create-moments.ts'
import type { PublishMoment } from './live/moment.ts'
import { OutboxMoments } from './live/outbox-moments.ts'
import { hostMetrics } from './metrics/host-metrics.ts'
import { JournalReaders } from './metrics/journal-readers.ts'
import { MessageMeters } from './metrics/message-meters.ts'
import { meteredHooks } from './metrics/metered-hooks.ts'
import { meteredStore } from './metrics/metered-store.ts'
import { noMeter } from './metrics/meter.ts'
import { watchHost } from './metrics/watch-host.ts'
import { createOperators } from './operators/create-operators.ts'
import { OutboundPath } from './outbound/outbound-path.ts'
import { OutboxEngine } from './outbound/outbox-engine.ts'
import type { HostParts } from './parts.ts'
import { queueLimits } from './queue-limits.ts'
import { createPlugins } from './plugins/create-plugins.ts'
import { ClockTasks } from './tasks/clock-tasks.ts'
import { hostTasks } from './tasks/host-tasks.ts'
import { tellRun } from './tasks/tell-run.ts'
import { SecretBook } from './secrets/secret-book.ts'
import { settingsOf } from './secrets/settings-of.ts'
import { createViews } from './views/create-views.ts'
import { createOwnership } from './workers/create-ownership.ts'
import { JournalFollower } from './workers/journal-follower.ts'
import { OthersChanges } from './workers/others-changes.ts'
import type { Ownership } from './workers/ownership.ts'

/** The runtime, put together. Nothing runs before `start`. */
export function createHost(options: HostOptions): Host {
  return new AssembledHost(options)
}

const noLimits: Limits = {}
/** How long `close` waits for running attempts, unless told otherwise. */
const closeTimeoutMs = 10_000

class AssembledHost implements Host {
  readonly plugins: Host['plugins']
  readonly connectors: Host['connectors']
  readonly lines: LineService
  readonly channels: ChannelService
  readonly desk: HostDesk
  readonly quickAnswers: StoredQuickAnswers
  readonly outbox: HostOutbox
  readonly operators: ReturnType<typeof createOperators>
  readonly files: ReturnType<typeof createFiles>
  readonly live: Host['live']
  readonly diagnostics: ReturnType<typeof createDiagnostics>
  readonly developer: Host['developer']
  readonly web: Host['web']
  readonly #parts: HostParts
  readonly #inbound: InboundPath
  readonly #outbound: OutboundPath
  readonly #stream = new StatusStream()
  readonly #statusOrder = new StatusOrder((change) => this.#statusTold(change))
  readonly #ownership: Ownership
  readonly #follower: JournalFollower | null
  readonly #running: RunningChannels
  readonly #tasks: Tasks
  readonly #tellRun: ReturnType<typeof tellRun>
  readonly #info: ReturnType<typeof createLineInfo>
  readonly #reminder: CacheReminder
  readonly #outboxMoments: OutboxMoments
  readonly #channelFor: ReturnType<typeof pluginChannels>
  readonly #followers: ChatFollowers
  readonly #closePlugins: () => Promise<void>
  #publicUrl: string
  #state: Health['state'] = 'starting'

  constructor(options: HostOptions) {
    this.#publicUrl = options.publicUrl
    const { clock, random, log, meter = noMeter, secrets = new SecretBook() } = options
    const store = options.meter === undefined ? options.store : meteredStore(options.store, clock, meter)
    const meters = new MessageMeters(meter)
    const readers = new JournalReaders()
    const groups = meter.histogram(hostMetrics.storeGroup, {})
    const moments = createMoments()
    const publish: PublishMoment = (event) => moments.publish(event)
    this.diagnostics = createDiagnostics({ clock, log, secrets, publish })
    this.operators = createOperators({ store, clock })
    this.files = createFiles({
      ...options,
      store,
      meter,
      publicUrl: () => this.#publicUrl,
      allowedOrigins: options.allowedOrigins ?? (() => []),
    })
    this.#reminder = new CacheReminder(clock, this.diagnostics)
    this.#outboxMoments = new OutboxMoments(clock, (connector, line) =>
      publish({ type: 'outbox', data: this.channels.viewOf(connector, line) }),
    )
    const lines = new LineBook()
    const channels = new ChannelBook(() => secrets.changed())
    const limits = { ...queueLimits, ...options.queueLimits }
    const mirrors: Mirrors = {
      line: (id) => lines.row(id),
      channel: (connector, line) => channels.row(connector, line),
      grouped: (operations) => groups.observe(operations),
      lineWritten: (row) => lines.put(row),
      channelWritten: (row) => channels.put(row),
      // Where that cannot be read either, deciding again fails, and tells why.
      behind: async () => this.#follower?.catchUp().catch(() => undefined),
    }
    const ledger = new Ledger(store, mirrors, limits.changes)
    const recorder = hostRecorder(options, { publish, secrets })
    secrets.follow(() => settingsOf(channels, parts.connectors))
    this.developer = createDeveloper(recorder)
    const loaded = createPlugins({
      ...options,
      recorder,
      diagnostics: this.diagnostics,
      meter,
      secrets,
      lines: this.#pluginLines(lines),
      files: this.#pluginFiles(),
      channelFor: (connector, line) => this.#channelFor(connector, line),
      hostUrl: () => this.#publicUrl,
      onConnectorsChanging: (ids) => this.#running.hold(ids),
      onConnectorsChanged: (ids) => {
        secrets.changed()
        return this.#followConnectors(ids)
      },
    })
    this.plugins = loaded.plugins
    this.connectors = loaded.connectors
    this.web = loaded.web
    this.#closePlugins = () => loaded.close()
    const follower = (this.#follower =
      store.leases === null ? null : this.#createFollower({ ...options, store }, readers))
    const othersKnown = follower === null ? null : (): Promise<void> => follower.catchUp()
    const parts: HostParts = (this.#parts = {
      store,
      ledger,
      clock,
      random,
      log,
      hooks: meteredHooks(logHooks(maskHooks(loaded.hooks, secrets), log), meters),
      connectors: loaded.connectors,
      diagnostics: this.diagnostics,
      meters,
      secrets,
      files: this.files,
      lines,
      channels,
      status: new StatusWriter({ ledger, clock, emit: (change) => this.#statusOrder.tell(change), othersKnown }),
      outbox: new OutboxEngine({
        parts: () => parts,
        channelSignal: (connector, line) => this.#running.signal(connector, line),
        changed: (connector, line) => this.#outboxMoments.changed(connector, line),
      }),
      ownership: (this.#ownership = createOwnership(
        { ...options, store },
        {
          parts: () => parts,
          follow: ({ connector, line }) => this.#follow(connector, line),
          changed: ({ connector, line }) => this.#outboxMoments.changed(connector, line),
        },
      )),
      rates: new ChannelRates({
        clock,
        log,
        rates: store.rates,
        limits: (connector) => loaded.connectors.find(connector)?.descriptor.LIMITS ?? noLimits,
        changed: (connector, line) => this.#outboxMoments.changed(connector, line),
      }),
      othersKnown,
      publish,
      queueLimits: limits,
      operatorName: (id) => this.operators.name(id as UserId) ?? '',
    })
    const views = createViews({ store, operatorName: (id) => this.operators.name(id), files: this.files })
    const outbound = (this.#outbound = new OutboundPath(parts))
    this.#followers = new ChatFollowers({ store, clock, log, views, readers })
    this.#inbound = new InboundPath(parts)
    this.channels = new ChannelService({ parts, outbound, reminder: this.#reminder })
    this.#info = createLineInfo({
      clock,
      entries: options.lineInfoEntries ?? 1_000,
      ttlMs: (options.lineInfoTtlSeconds ?? 86_400) * 1_000,
      compute: (line) => this.#computeInfo(line),
    })
    this.lines = new LineService({
      parts,
      channels: this.channels,
      info: this.#info,
      reminder: this.#reminder,
      switched: (line) => void this.#followLine(line),
    })
    this.#channelFor = pluginChannels({
      parts,
      inbound: this.#inbound,
      outbound,
      service: this.channels,
      views,
      followers: this.#followers,
      cleanCache: (line) => this.lines.cleanCache(line),
    })
    this.#running = new RunningChannels(loaded.hooks, this.#channelFor, log)
    this.#tasks = options.tasks ?? new ClockTasks(clock)
    this.#tellRun = tellRun(parts, meter)
    this.quickAnswers = new StoredQuickAnswers(store)
    this.desk = new HostDesk({ parts, outbound, views, operators: this.operators })
    this.outbox = new HostOutbox(parts, outbound, views, this.operators)
    watchHost(meter, { parts, health: () => this.health(), lineInfo: () => this.#info.counters(), readers })
    this.live = createLive({
      store,
      clock,
      moments,
      readers,
      views: {
        chats: (ids) => views.chats(ids),
        messages: (ids) => views.messages(ids),
        deliveries: (ids) => views.deliveries(ids),
        line: (line) => this.#lineView(line),
        channel: (connector, line) => this.#channelView(connector, line),
      },
    })
  }

  get status$(): Observable<StatusChange> {
    return this.#stream.all$
  }

  channelStatus$(connector: ConnectorId, line: LineId): Observable<StatusChange> {
    return this.#stream.of$(connector, line)
  }

  setPublicUrl(url: string): void {
    this.#publicUrl = url
  }

  health(): Health {
    const { outbox, ledger, ownership } = this.#parts
    const rows = this.#parts.channels.list()
    const ready = rows.filter((row) => this.#parts.channels.isReady(row.connector, row.line)).length
    const channels = { ready, total: rows.length, paused: outbox.pausedChannels }
    return { state: this.#state, store: !ledger.failing && !ownership.failing, channels, outboxDepth: outbox.depth }
  }

  async start(): Promise<void> {
    const { store } = this.#parts
    await this.#follower?.begin()
    await Promise.all([this.operators.load(), this.files.load()])
    for (const row of await store.lines()) this.#parts.lines.put(row)
    for (const row of await store.channels()) {
      this.#parts.channels.put(row)
      this.#statusOrder.begin(row)
    }
    this.#state = 'ready'
    this.#follower?.start()
    await this.#parts.outbox.start()
    await this.#ownership.start()
    await this.#followAll()
    await this.#tasks.start(hostTasks(this.#parts), this.#tellRun)
  }

  async close(timeoutMs: number = closeTimeoutMs): Promise<void> {
    if (this.#state === 'closed') return
    this.#state = 'draining'
    this.#inbound.close()
    const { clock, outbox, rates, ledger } = this.#parts
    rates.stop()
    const timeout = new AbortController()
    await Promise.race([
      Promise.all([this.#tasks.stop(), this.#inbound.idle(), outbox.stop()]),
      clock.sleep(timeoutMs, timeout.signal).catch(() => undefined),
    ])
    timeout.abort()
    await this.#ownership.stop()
    this.#follower?.stop()
    await this.#running.stopAll()
    await this.#closePlugins()
    this.#followers.close()
    await ledger.idle()
    this.#reminder.stop()
    this.#outboxMoments.stop()
    this.#stream.complete()
    this.#state = 'closed'
  }

  #createFollower({ store, clock, log }: HostOptions, readers: JournalReaders): JournalFollower {
    const changes = new OthersChanges({
      parts: () => this.#parts,
      loadOperators: () => this.operators.load(),
      statusChanged: (change) => this.#statusOrder.tell(change),
      statusMissed: (row) => this.#statusOrder.begin(row),
      channelChanged: (connector, line) => this.#channelChanged(connector, line),
      lineChanged: (line) => this.#lineChanged(line),
      cacheCleaned: (line) => this.lines.forgetInfo(line),
    })
    return new JournalFollower({
      reader: readers.join('worker'),
      store,
      clock,
      log,
      apply: (rows) => changes.apply(rows),
      startOver: () => changes.startOver(),
    })
  }

  #channelChanged(connector: ConnectorId, line: LineId): void {
    this.lines.forgetInfo(line)
    this.#ownership.look()
    void this.#follow(connector, line)
  }

  #lineChanged(line: LineId): void {
    this.lines.forgetInfo(line)
    void this.#followLine(line)
  }

  /** After each commit, in order: plugins, then the stream, then everything that depends on being ready. */
  #statusTold(change: StatusChange): void {
    this.#parts.hooks.statusChange(change)
    this.#stream.emit(change)
    this.#info.clean(change.line)
    this.#ownership.look()
    void this.#follow(change.connector, change.line)
    if (change.after === null && this.#follower !== null) void this.#cancelLate(change)
  }

  /** What this worker put into a channel before it heard that another one had deleted it. */
  async #cancelLate({ connector, line }: StatusChange): Promise<void> {
    const { ledger, channels, log } = this.#parts
    try {
      // Behind everything that was decided before.
      await ledger.run({ wanted: {}, decide: () => null })
      if (channels.row(connector, line)?.exists === true) return
      await this.#outbound.cancelChannel(connector, line)
    } catch (error) {
      log.error('what was late for a deleted channel is not cancelled', { connector, line, error: String(error) })
    }
  }

  /** Lets a channel run exactly while it is ready, its line is on and its connector is loaded. */
  async #follow(connector: ConnectorId, line: LineId): Promise<void> {
    const { channels, lines, connectors, outbox, ownership } = this.#parts
    const on = this.#state === 'ready' && ownership.mayBegin(connector, line) && lines.find(line)?.active === true
    const run = on && connectors.find(connector) !== undefined && channels.isReady(connector, line)
    const told = this.#running.set(connector, line, run)
    outbox.refresh(connector, line)
    await told
    outbox.refresh(connector, line)
  }

  async #followAll(): Promise<void> {
    await Promise.all(this.#parts.channels.list().map(({ connector, line }) => this.#follow(connector, line)))
  }

  async #followLine(line: LineId): Promise<void> {
    await Promise.all(this.#parts.channels.ofLine(line).map(({ connector }) => this.#follow(connector, line)))
  }

  async #followConnectors(ids: readonly ConnectorId[]): Promise<void> {
    this.#running.release(ids)
    for (const line of this.#parts.lines.list()) this.#info.clean(line.id)
    this.#parts.publish({ type: 'connectors', data: {} })
    const rows = ids.flatMap((id) => this.#parts.channels.ofConnector(id))
    if (this.#state === 'ready') this.#ownership.look()
    await Promise.all(rows.map(({ connector, line }) => this.#follow(connector, line)))
  }

  #computeInfo(line: LineId): Promise<LineInfo> {
    const { channels, connectors, hooks, diagnostics } = this.#parts
    const ready = channels.ofLine(line).filter(({ connector }) => channels.isReady(connector, line))
    return computeLineInfo({
      connectors,
      hooks,
      diagnostics,
      channels: ready.map(({ connector }) => this.#channelFor(connector, line)),
    })
  }

  #lineView(line: LineId): ReturnType<Host['lines']['get']> | undefined {
    return this.#parts.lines.find(line) === undefined ? undefined : this.lines.get(line)
  }

  #channelView(connector: ConnectorId, line: LineId): ReturnType<Host['channels']['get']> | undefined {
    const row = this.#parts.channels.row(connector, line)
    return row?.exists === true ? this.channels.view(row) : undefined
  }

  #pluginLines(lines: LineBook): PluginLines {
    return Object.freeze({
      list: () => lines.list(),
      get: (line: number) => lines.find(line),
      info: (line: number) => this.lines.info(line),
      cleanCache: (line: number) => this.lines.cleanCache(line),
    })
  }

  #pluginFiles(): PluginFiles {
    return Object.freeze({ read: (id: string) => this.files.read(id) })
  }
}
