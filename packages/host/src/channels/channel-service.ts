import {
  checkFlags,
  checkFreeJson,
  describeProblems,
  freeJsonMaxBytes,
  isConfigured,
  PlugboardError,
  type ChannelView,
  type ConnectorId,
  type LineId,
  type StatusCause,
  type StatusFlags,
} from '@plugboard/contract'
import type { ChannelRow } from '@plugboard/store'
import type { LoadedConnector } from '../connectors/connector-book.ts'
import type { HostChannels } from '../host.ts'
import { closeSessions } from '../lines/close-sessions.ts'
import type { OutboundPath } from '../outbound/outbound-path.ts'
import type { HostParts } from '../parts.ts'
import { channelView } from '../views/channel-view.ts'
import { secretMask } from '../views/secret-mask.ts'
import type { CacheReminder } from './cache-reminder.ts'
import { blankStatus } from './channel-book.ts'
import type { StatusPatch } from './status-change.ts'

export interface ChannelServiceOptions {
  readonly parts: HostParts
  readonly outbound: OutboundPath
  readonly reminder: CacheReminder
}

/** Channels as people and plugins change them: flags, settings, deletion. */
export class ChannelService implements HostChannels {
  readonly #parts: HostParts
  readonly #outbound: OutboundPath
  readonly #reminder: CacheReminder

  constructor({ parts, outbound, reminder }: ChannelServiceOptions) {
    this.#parts = parts
    this.#outbound = outbound
    this.#reminder = reminder
  }

  list(): readonly ChannelView[] {
    return this.#parts.channels.list().map((row) => this.view(row))
  }

  get(connector: string, line: number): ChannelView {
    const { id } = this.#parts.connectors.get(connector)
    return this.viewOf(id, this.#parts.lines.get(line).id)
  }

  async setFlags(connector: string, line: number, flags: Partial<StatusFlags>): Promise<ChannelView> {
    const { id } = this.#parts.connectors.get(connector)
    const checked = checkFlags(flags)
    if (!checked.ok)
      throw new PlugboardError('HTTP_INPUT_INVALID', checked.problems[0]! as { field: string; problem: string })
    await this.write(id, this.#parts.lines.get(line).id, checked.value, 'operator')
    return this.get(connector, line)
  }

  async saveSettings(connector: string, line: number, values: Readonly<Record<string, unknown>>): Promise<ChannelView> {
    await this.storeSettings(this.#parts.connectors.get(connector).id, this.#parts.lines.get(line).id, values)
    return this.get(connector, line)
  }

  async delete(connector: string, line: number): Promise<void> {
    const known =
      this.#parts.connectors.find(connector)?.id ??
      this.#parts.channels.row(connector.toLowerCase() as ConnectorId, line as LineId)?.connector
    if (known === undefined) this.#parts.connectors.get(connector)
    await this.remove(known!, this.#parts.lines.get(line).id, 'operator')
  }

  /** Writes the named flags and data. @throws CHANNEL_LINE_UNKNOWN */
  async write(connector: ConnectorId, line: LineId, patch: StatusPatch, cause: StatusCause): Promise<void> {
    const change = await this.#parts.status.write(connector, line, patch, cause)
    if (cause === 'connector' && change?.changed.includes('data')) this.#reminder.changed(connector, line)
    this.#remarkOnSticking(connector, line, patch)
  }

  /** Removes the channel, visibly cancels what it still had to send and closes its sessions; those of a line go with the line. */
  async remove(connector: ConnectorId, line: LineId, cause: StatusCause): Promise<void> {
    const before = this.#parts.channels.status(connector, line)
    await this.#parts.status.delete(connector, line, cause)
    if (before.data !== null)
      this.#parts.diagnostics.report('CHANNEL_DATA_LOST', { connector, line }, { connector, line })
    await this.#outbound.cancelChannel(connector, line)
    if (cause !== 'line-deleted') await closeSessions(this.#parts, { connector, line }, 'channel-deleted')
  }

  /** Merges, validates and stores. A masked secret (`•••`) that comes back unchanged stays as it is. @throws SETTINGS_INVALID */
  async storeSettings(
    connector: ConnectorId,
    line: LineId,
    values: Readonly<Record<string, unknown>>,
    byConnector = false,
  ): Promise<void> {
    const loaded = this.#parts.connectors.get(connector)
    const given = settingsGiven(loaded, line, values)
    this.#parts.secrets.learn(loaded.settingsSchema, given)
    await this.#parts.status.writeSettings(connector, line, (stored) =>
      loaded.checkSettings(line, { ...stored, ...given }),
    )
    if (byConnector) this.#reminder.changed(connector, line)
  }

  viewOf(connector: ConnectorId, line: LineId): ChannelView {
    const row = this.#parts.channels.row(connector, line)
    return this.view(row ?? { ...blankStatus(connector, line), version: 0, exists: false, settings: {} })
  }

  view(row: ChannelRow): ChannelView {
    const { connector, line } = row
    const { connectors, outbox, ownership } = this.#parts
    const secrets = connectors.find(connector)?.secrets ?? []
    return channelView(row, { outbox: outbox.view(connector, line), owner: ownership.owner(connector, line), secrets })
  }

  /** Connecting does not clear the error flag, also where everything else was set already. (contract.md 9.2, error flag sticks) */
  #remarkOnSticking(connector: ConnectorId, line: LineId, patch: StatusPatch): void {
    const connects = patch.active === true || patch.connection === true || patch.register === true
    if (!connects || patch.error !== undefined) return
    const status = this.#parts.channels.status(connector, line)
    if (isConfigured(status) && status.error)
      this.#parts.diagnostics.report('CHANNEL_ERROR_STICKS', { connector, line }, { connector, line })
  }
}

/** A copy, without masked secrets that came back as they were shown. @throws SETTINGS_INVALID */
function settingsGiven(
  { id, secrets }: LoadedConnector,
  line: LineId,
  values: unknown,
): Readonly<Record<string, unknown>> {
  const copy = checkFreeJson(values, freeJsonMaxBytes, 'settings')
  const problem = copy.ok ? 'settings must be an object' : describeProblems(copy.problems)
  if (!copy.ok || typeof copy.value !== 'object' || copy.value === null || Array.isArray(copy.value))
    throw new PlugboardError('SETTINGS_INVALID', { connector: id, line, problem })
  const given = Object.entries(copy.value).filter(([name, value]) => !(secrets.includes(name) && value === secretMask))
  return Object.fromEntries(given)
}
