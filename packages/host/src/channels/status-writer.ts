import {
  deepFreeze,
  PlugboardError,
  type Clock,
  type ConnectorId,
  type LineId,
  type StatusCause,
  type StatusChange,
} from '@plugboard/contract'
import type { ChannelRow } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { blankStatus, statusOf } from './channel-book.ts'
import { changeByDeletion, changeByPatch, type StatusPatch } from './status-change.ts'

export interface StatusWriterOptions {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly emit: (change: StatusChange) => void
  /** See `HostParts`. */
  readonly othersKnown: (() => Promise<void>) | null
}

/** Writes the status of channels, one change after the other, and tells of each after its commit. */
export class StatusWriter {
  readonly #ledger: Ledger
  readonly #clock: Clock
  readonly #emit: (change: StatusChange) => void
  readonly #othersKnown: StatusWriterOptions['othersKnown']

  constructor({ ledger, clock, emit, othersKnown }: StatusWriterOptions) {
    this.#ledger = ledger
    this.#clock = clock
    this.#emit = emit
    this.#othersKnown = othersKnown
  }

  /** Null when nothing changed. @throws CHANNEL_LINE_UNKNOWN */
  async write(
    connector: ConnectorId,
    line: LineId,
    patch: StatusPatch,
    cause: StatusCause,
  ): Promise<StatusChange | null> {
    const change = await this.#write(connector, line, patch, cause)
    if (change !== null || this.#othersKnown === null) return change
    // It is as it should be, as far as is known here: another worker may just have changed it.
    await this.#othersKnown()
    return this.#write(connector, line, patch, cause)
  }

  #write(connector: ConnectorId, line: LineId, patch: StatusPatch, cause: StatusCause): Promise<StatusChange | null> {
    return this.#ledger.run({
      wanted: {},
      decide: (draft) => {
        if (draft.line(line) === undefined) throw new PlugboardError('CHANNEL_LINE_UNKNOWN', { connector, line })
        const row = draft.channel(connector, line)
        const before = row === undefined ? blankStatus(connector, line) : statusOf(row)
        const change = deepFreeze(changeByPatch(before, row?.exists ?? false, patch, cause, this.#clock.now()))
        if (change !== null)
          put(draft, row, { ...(row ?? blankRow(connector, line)), ...change.after!, exists: true }, change)
        return change
      },
      committed: (change) => change !== null && this.#emit(change),
    })
  }

  async delete(connector: ConnectorId, line: LineId, cause: StatusCause): Promise<StatusChange> {
    return this.#ledger.run({
      wanted: {},
      decide: (draft) => {
        const row = draft.channel(connector, line)
        const before = row === undefined ? blankStatus(connector, line) : statusOf(row)
        const blank = blankStatus(connector, line)
        const change = deepFreeze(changeByDeletion(before, row?.exists ?? false, blank, cause, this.#clock.now()))
        const version = row?.version ?? 0
        put(draft, row, { ...blankRow(connector, line), version, revision: change.revision }, change)
        draft.clearState(connector, line)
        return change
      },
      committed: (change) => this.#emit(change),
    })
  }

  /**
   * The settings of a channel; stored also before the channel is switched on, so that nothing typed is lost. `merge`
   * gets those that are stored at that moment, and may run more than once. @throws what `merge` throws
   */
  async writeSettings(
    connector: ConnectorId,
    line: LineId,
    merge: (stored: ChannelRow['settings']) => ChannelRow['settings'],
  ): Promise<void> {
    await this.#ledger.run({
      wanted: {},
      decide: (draft) => {
        if (draft.line(line) === undefined) throw new PlugboardError('CHANNEL_LINE_UNKNOWN', { connector, line })
        const row = draft.channel(connector, line)
        const settings = merge(row?.settings ?? {})
        if (row === undefined) draft.insert('channels', { ...blankRow(connector, line), settings })
        else draft.update('channels', { ...row, settings })
        draft.journal({ kind: 'channel', connector, line })
      },
    })
  }
}

function put(draft: Draft, before: ChannelRow | undefined, row: ChannelRow, change: StatusChange): void {
  if (before === undefined) draft.insert('channels', row)
  else draft.update('channels', row)
  draft.journal({ kind: 'status', connector: row.connector, line: row.line, change })
}

function blankRow(connector: ConnectorId, line: LineId): ChannelRow {
  return { ...blankStatus(connector, line), version: 0, exists: false, settings: {} }
}
