import {
  checkChannelData,
  checkChatRename,
  checkCustomerTyping,
  checkInboundList,
  describeProblems,
  isConfigured,
  isStatus,
  PlugboardError,
  type CallKind,
  type Channel,
  type ChannelData,
  type ChannelSettings,
  type ChannelState,
  type ChannelStatus,
  type ChatChange,
  type ConnectorId,
  type CustomerTyping,
  type FollowOptions,
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
import { followQuery } from './follow-query.ts'
import { historyQuery } from './history-query.ts'
import { namedFlags } from './named-flags.ts'
import { changedFields, type StatusPatch } from './status-change.ts'
import { storedState } from './stored-state.ts'
import { turnProblem } from './turn-problem.ts'
import { UnsavedStatus } from './unsaved-status.ts'

/** A setter without `save()` after this long gets a diagnostic. */
const unsavedAfterMs = 10_000

/** A channel as its plugin holds it: what its setters did shows here at once, everybody else sees it once it is saved. */
export class PluginChannel implements Channel {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly settings: ChannelSettings
  readonly state: ChannelState
  readonly #doors: ChannelDoors
  readonly #unsaved = new UnsavedStatus()
  #forgetUnsaved: (() => void) | null = null

  constructor(doors: ChannelDoors, connector: ConnectorId, line: LineId) {
    this.#doors = doors
    this.connector = connector
    this.line = line
    this.settings = Object.freeze({
      get: () => doors.channels.settings(connector, line),
      save: (values) => doors.saveSettings(connector, line, values),
    } satisfies ChannelSettings)
    this.state = storedState(doors, { connector, line })
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
    return this.#unsaved.over(this.#stored())
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
    const checked = checkChannelData(data)
    if (checked.ok) return this.#change({ data: checked.value })
    const { connector, line } = this
    throw new PlugboardError('CHANNEL_DATA_INVALID', { connector, line, problem: describeProblems(checked.problems) })
  }

  set(flags: Partial<StatusFlags>): this {
    return this.#change(namedFlags(flags, { connector: this.connector, line: this.line }))
  }

  async save(): Promise<void> {
    this.#remindNoMore()
    await this.#unsaved.save((patch) => this.#doors.writeStatus(this.connector, this.line, patch))
  }

  async delete(): Promise<true> {
    this.#remindNoMore()
    this.#unsaved.drop()
    await this.#doors.deleteChannel(this.connector, this.line)
    return true
  }

  cleanCache(): Promise<void> {
    return this.#doors.cleanCache(this.line)
  }

  async sendMessages(items: readonly InboundMessage[]): Promise<InboundResult[]> {
    return this.#doors.inbound.messages(this.#origin(), items)
  }

  async updateMessages(items: readonly InboundUpdate[]): Promise<InboundResult[]> {
    return this.#doors.inbound.updates(this.#origin(), items)
  }

  async deleteMessages(items: readonly InboundDelete[]): Promise<InboundResult[]> {
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

  async turn(kind: CallKind, signal?: AbortSignal): Promise<boolean> {
    const { connector, line } = this
    const problem = turnProblem(kind, signal)
    if (problem !== null) throw new PlugboardError('TURN_INVALID', { connector, line, problem })
    return this.#doors.turn(connector, line, kind, signal)
  }

  typing(activity: CustomerTyping): void {
    const checked = checkCustomerTyping(activity)
    if (!checked.ok) {
      const { field, problem } = checked.problems[0]!
      throw new PlugboardError('INBOUND_INVALID', { field, problem })
    }
    this.#doors.customerTypes(this.#origin(), checked.value)
  }

  async history(chat: string, options?: HistoryOptions): Promise<readonly HistoryMessage[]> {
    const { chat: id, ...query } = historyQuery(chat, options)
    return this.#doors.history(this.#origin(), id, query)
  }

  follow(chat: string, options: FollowOptions): AsyncIterable<ChatChange> {
    const query = followQuery(chat, options)
    return this.#doors.follow(this.#origin(), query)
  }

  #origin(): ReturnType<ChannelDoors['origin']> {
    return this.#doors.origin(this.connector, this.line)
  }

  #receiptList(items: unknown): readonly unknown[] {
    const list = checkInboundList(items)
    if (list.ok) return list.value
    const { connector, line } = this
    throw new PlugboardError('RECEIPT_INVALID', { connector, line, problem: describeProblems(list.problems) })
  }

  #stored(): ChannelStatus {
    return this.#doors.channels.status(this.connector, this.line)
  }

  #change(patch: StatusPatch): this {
    this.#unsaved.change(patch)
    this.#remindOfSave()
    return this
  }

  /** A setter that changed nothing needs no `save()`. */
  #remindOfSave(): void {
    const { connector, line } = this
    this.#forgetUnsaved ??= this.#doors.clock.after(unsavedAfterMs, () => {
      this.#forgetUnsaved = null
      if (changedFields(this.#stored(), this.getStatus()).length > 0)
        this.#doors.diagnostics.report('CHANNEL_SAVE_MISSING', { connector, line }, { connector, line })
    })
  }

  #remindNoMore(): void {
    this.#forgetUnsaved?.()
    this.#forgetUnsaved = null
  }
}
