import {
  checkChannelData,
  checkChatRename,
  checkCustomerTyping,
  checkFreeJson,
  describeProblems,
  isConfigured,
  isStatus,
  PlugboardError,
  type Channel,
  type ChannelData,
  type ChannelSettings,
  type ChannelState,
  type ChannelStatus,
  type ConnectorId,
  type CustomerTyping,
  type ExternalChatId,
  type HistoryMessage,
  type HistoryOptions,
  type InboundDelete,
  type InboundMessage,
  type InboundResult,
  type InboundUpdate,
  type LineId,
  type Receipt,
  type ReceiptResult,
  type StatusFlags,
} from '@plugboard/contract'
import type { ChannelDoors } from './channel-doors.ts'
import type { StatusPatch } from './status-change.ts'

/** Bytes of one value of a channel's state. */
const stateMaxBytes = 65_536
/** A setter without `save()` after this long gets a diagnostic. */
const unsavedAfterMs = 10_000

/** A channel as its plugin holds it: what its setters did shows here at once, everybody else sees it once it is saved. */
export class PluginChannel implements Channel {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly settings: ChannelSettings
  readonly state: ChannelState
  readonly #doors: ChannelDoors
  #patch: StatusPatch = {}
  #forgetUnsaved: (() => void) | null = null

  constructor(doors: ChannelDoors, connector: ConnectorId, line: LineId) {
    this.#doors = doors
    this.connector = connector
    this.line = line
    this.settings = {
      get: () => doors.channels.settings(connector, line),
      save: (values) => doors.saveSettings(connector, line, values),
    }
    this.state = {
      get: (key) => doors.store.state(connector, line, this.#stateKey(key)),
      set: (key, value) => this.#setState(key, value),
      delete: (key) => this.#writeState(this.#stateKey(key), undefined),
    }
  }

  get revision(): number {
    return this.getStatus().revision
  }

  getActive(): boolean {
    return this.getStatus().active
  }

  getConnection(): boolean {
    return this.getStatus().connection
  }

  getRegister(): boolean {
    return this.getStatus().register
  }

  getError(): boolean {
    return this.getStatus().error
  }

  getData(): ChannelData | null {
    return this.getStatus().data
  }

  getLine(): LineId {
    return this.line
  }

  getConnector(): ConnectorId {
    return this.connector
  }

  isConfigured(): boolean {
    return isConfigured(this.getStatus())
  }

  isStatus(): boolean {
    return isStatus(this.getStatus())
  }

  getStatus(): ChannelStatus {
    return { ...this.#doors.channels.status(this.connector, this.line), ...this.#patch }
  }

  setActive(active: boolean): this {
    return this.set({ active })
  }

  setConnection(connection: boolean): this {
    return this.set({ connection })
  }

  setRegister(register: boolean): this {
    return this.set({ register })
  }

  setError(error: boolean): this {
    return this.set({ error })
  }

  setData(data: ChannelData | null): this {
    const checked = data === null ? ({ ok: true, value: null } as const) : checkChannelData(data)
    if (!checked.ok) throw this.#fault('CHANNEL_DATA_INVALID', describeProblems(checked.problems))
    return this.#change({ data: checked.value })
  }

  set(flags: Partial<StatusFlags>): this {
    for (const [flag, value] of Object.entries(flags))
      if (typeof value !== 'boolean' || !flagNames.has(flag))
        throw new PlugboardError('STATUS_FLAG_INVALID', {
          flag,
          connector: this.connector,
          line: this.line,
          value: String(value),
        })
    return this.#change(flags)
  }

  async save(): Promise<void> {
    const patch = this.#patch
    this.#patch = {}
    this.#saved()
    if (Object.keys(patch).length === 0) return
    try {
      await this.#doors.writeStatus(this.connector, this.line, patch)
    } catch (error) {
      this.#patch = { ...patch, ...this.#patch }
      throw error
    }
  }

  async delete(): Promise<true> {
    this.#patch = {}
    this.#saved()
    await this.#doors.deleteChannel(this.connector, this.line)
    return true
  }

  cleanCache(): Promise<void> {
    return this.#doors.cleanCache(this.line)
  }

  sendMessages(items: readonly InboundMessage[]): Promise<InboundResult[]> {
    return this.#doors.inbound.messages(this.#origin(), items)
  }

  updateMessages(items: readonly InboundUpdate[]): Promise<InboundResult[]> {
    return this.#doors.inbound.updates(this.#origin(), items)
  }

  deleteMessages(items: readonly InboundDelete[]): Promise<InboundResult[]> {
    return this.#doors.inbound.deletions(this.#origin(), items)
  }

  async sendStatusDelivery(items: readonly Receipt[]): Promise<ReceiptResult[]> {
    return this.#doors.outbound.receipts(this.connector, this.line, 'delivered', this.#receiptList(items))
  }

  async sendStatusReading(items: readonly Receipt[]): Promise<ReceiptResult[]> {
    return this.#doors.outbound.receipts(this.connector, this.line, 'read', this.#receiptList(items))
  }

  async setChatName(rename: { readonly chat: string; readonly name: string; readonly user?: string }): Promise<void> {
    const checked = checkChatRename(rename)
    if (!checked.ok) {
      const { field, problem } = checked.problems[0]!
      throw new PlugboardError('INBOUND_INVALID', { field, problem })
    }
    await this.#doors.renameChat(this.#origin(), checked.value)
  }

  async deactivateConnectors(): Promise<void> {
    await this.#doors.writeStatus(this.connector, this.line, { error: true })
  }

  typing(activity: CustomerTyping): void {
    const checked = checkCustomerTyping(activity)
    if (!checked.ok) {
      const { field, problem } = checked.problems[0]!
      throw new PlugboardError('INBOUND_INVALID', { field, problem })
    }
    this.#doors.customerTypes(this.#origin(), checked.value)
  }

  async history(chat: string, { user, after, limit = 50 }: HistoryOptions = {}): Promise<readonly HistoryMessage[]> {
    return this.#doors.history(this.#origin(), chat as ExternalChatId, {
      user: user ?? '',
      limit: Math.min(200, Math.max(1, limit)),
      ...(after === undefined ? {} : { after }),
    })
  }

  #origin(): ReturnType<ChannelDoors['origin']> {
    return this.#doors.origin(this.connector, this.line)
  }

  #receiptList(items: unknown): readonly unknown[] {
    if (Array.isArray(items)) return items
    throw new PlugboardError('RECEIPT_INVALID', {
      connector: this.connector,
      line: this.line,
      problem: 'the receipts must be a list',
    })
  }

  #change(patch: StatusPatch): this {
    this.#patch = { ...this.#patch, ...patch }
    this.#forgetUnsaved ??= this.#doors.clock.after(unsavedAfterMs, () => {
      const { connector, line } = this
      this.#doors.diagnostics.report('CHANNEL_SAVE_MISSING', { connector, line }, { connector, line })
    })
    return this
  }

  #saved(): void {
    this.#forgetUnsaved?.()
    this.#forgetUnsaved = null
  }

  #stateKey(key: string): string {
    if (typeof key === 'string' && key.length >= 1 && key.length <= 255) return key
    throw this.#stateFault(String(key), 'a key has 1 to 255 characters')
  }

  async #setState(key: string, value: unknown): Promise<void> {
    const checked = checkFreeJson(value, stateMaxBytes, 'value')
    if (!checked.ok) throw this.#stateFault(key, describeProblems(checked.problems))
    await this.#writeState(this.#stateKey(key), checked.value)
  }

  async #writeState(key: string, value: unknown): Promise<void> {
    const { connector, line } = this
    await this.#doors.ledger.run({ wanted: {}, decide: (draft) => draft.setState({ connector, line, key, value }) })
  }

  #fault(code: 'CHANNEL_DATA_INVALID', problem: string): PlugboardError {
    return new PlugboardError(code, { connector: this.connector, line: this.line, problem })
  }

  #stateFault(key: string, problem: string): PlugboardError {
    return new PlugboardError('STATE_INVALID', { key, connector: this.connector, line: this.line, problem })
  }
}

const flagNames: ReadonlySet<string> = new Set(['active', 'connection', 'register', 'error'])
