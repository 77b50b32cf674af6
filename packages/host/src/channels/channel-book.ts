import {
  blankFlags,
  deepFreeze,
  isStatus,
  type ChannelStatus,
  type ConnectorId,
  type LineId,
} from '@plugboard/contract'
import type { ChannelRow } from '@plugboard/store'
import { channelKey } from '../ledger/row-keys.ts'

/** All channels, in memory, as they were last committed. */
export class ChannelBook {
  readonly #rows = new Map<string, ChannelRow>()
  readonly #changed: () => void

  /** `changed` is called whenever a row is put. */
  constructor(changed: () => void = () => undefined) {
    this.#changed = changed
  }

  /** Also a row that stands for a deleted channel. */
  row(connector: ConnectorId, line: LineId): ChannelRow | undefined {
    return this.#rows.get(channelKey(connector, line))
  }

  /** Plugins are shown data and settings as they are here, so nobody may change them. */
  put(row: ChannelRow): void {
    this.#rows.set(channelKey(row.connector, row.line), deepFreeze(row))
    this.#changed()
  }

  /** What never was written reads as blank; looking makes no row. (contract.md 10, C23) */
  status(connector: ConnectorId, line: LineId): ChannelStatus {
    const row = this.row(connector, line)
    return row === undefined ? blankStatus(connector, line) : statusOf(row)
  }

  isReady(connector: ConnectorId, line: LineId): boolean {
    return isStatus(this.status(connector, line))
  }

  settings(connector: ConnectorId, line: LineId): Readonly<Record<string, unknown>> {
    return this.row(connector, line)?.settings ?? {}
  }

  /** Also rows that stand for deleted channels. */
  all(): Iterable<ChannelRow> {
    return this.#rows.values()
  }

  /** Channels that have a status, by line and connector. */
  list(): ChannelRow[] {
    return [...this.#rows.values()]
      .filter((row) => row.exists)
      .toSorted((one, other) => one.line - other.line || (one.connector < other.connector ? -1 : 1))
  }

  ofLine(line: LineId): ChannelRow[] {
    return this.list().filter((row) => row.line === line)
  }

  ofConnector(connector: ConnectorId): ChannelRow[] {
    return this.list().filter((row) => row.connector === connector)
  }
}

export function blankStatus(connector: ConnectorId, line: LineId, revision = 0): ChannelStatus {
  return { connector, line, ...blankFlags, data: null, revision }
}

/** A deleted channel reads as blank, with the revision that its deletion made. */
export function statusOf(row: ChannelRow): ChannelStatus {
  if (!row.exists) return blankStatus(row.connector, row.line, row.revision)
  const { connector, line, active, connection, register, error, data, revision } = row
  return { connector, line, active, connection, register, error, data, revision }
}
