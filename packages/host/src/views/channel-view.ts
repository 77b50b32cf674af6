import { type ChannelStatus, type ChannelView, isConfigured, isStatus, type OutboxView } from '@plugboard/contract'
import type { ChannelRow } from '@plugboard/store'
import { maskSecrets } from './secret-mask.ts'

/** What a row does not know about its channel. */
export interface ChannelParts {
  readonly outbox: OutboxView
  readonly owner: string | null
  /** Names of settings that are secret. (ConnectorBook) */
  readonly secrets: readonly string[]
}

/** A channel as the status board shows it. */
export function channelView(row: ChannelRow, parts: ChannelParts): ChannelView {
  return {
    key: `${row.connector}/${row.line}`,
    status: channelStatus(row),
    configured: isConfigured(row),
    ready: isStatus(row),
    settings: maskSecrets(row.settings, parts.secrets),
    outbox: parts.outbox,
    owner: parts.owner,
  }
}

function channelStatus(row: ChannelRow): ChannelStatus {
  const { connector, line, active, connection, register, error, data, revision } = row
  return { connector, line, active, connection, register, error, data, revision }
}
