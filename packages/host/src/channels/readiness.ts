import { PlugboardError, type ChannelStatus, type ConnectorId, type LineId } from '@plugboard/contract'
import type { KnownRows } from '../ledger/draft.ts'
import type { HostParts } from '../parts.ts'
import { blankStatus, statusOf } from './channel-book.ts'

/** What a channel lacks to be ready, for people; empty when it is ready. (contract.md 2.2) */
export function missingFor(status: ChannelStatus): string {
  const missing = (['active', 'connection', 'register'] as const).filter((flag) => !status[flag])
  const parts = missing.length > 0 ? [`${missing.join(', ')} not set`] : []
  if (status.error) parts.push('error set')
  return parts.join(' and ')
}

/**
 * The gate of inbound calls. `known` is a draft where the answer must hold until its commit. (contract.md 4.2, check 5)
 * @throws NOT_ACTIVE_LINE saying what is missing
 */
export function demandReady(
  parts: HostParts,
  connector: ConnectorId,
  line: LineId,
  known: KnownRows = committed(parts),
): void {
  const problem = inboundProblem(parts, connector, line, known)
  if (problem !== null) throw new PlugboardError('NOT_ACTIVE_LINE', { connector, line, problem })
}

function committed({ lines, channels }: HostParts): KnownRows {
  return { line: (id) => lines.row(id), channel: (connector, line) => channels.row(connector, line) }
}

function inboundProblem(parts: HostParts, connector: ConnectorId, line: LineId, known: KnownRows): string | null {
  const found = known.line(line)
  if (found === undefined) {
    parts.diagnostics.report('CHANNEL_LINE_STALE', { connector, line }, { connector, line })
    return 'there is no such line'
  }
  if (!found.active) return 'the line is switched off'
  const row = known.channel(connector, line)
  const missing = missingFor(row === undefined ? blankStatus(connector, line) : statusOf(row))
  if (missing === '') return null
  parts.diagnostics.report('CHANNEL_NOT_READY', { connector, line }, { connector, line, missing })
  return missing
}

/**
 * The gate of what operators write. `known` as for `demandReady`. (contract.md 2.7, operator writes)
 * @throws OUTBOUND_LINE_OFF, OUTBOUND_NOT_READY
 */
export function demandSendable(
  parts: HostParts,
  connector: ConnectorId,
  line: LineId,
  known: KnownRows = committed(parts),
): void {
  if (known.line(line)?.active !== true) throw new PlugboardError('OUTBOUND_LINE_OFF', { line })
  const unloaded = parts.connectors.find(connector) === undefined
  const row = known.channel(connector, line)
  const missing = missingFor(row === undefined ? blankStatus(connector, line) : statusOf(row))
  const problem = unloaded ? 'its plugin is not loaded' : missing
  if (problem !== '') throw new PlugboardError('OUTBOUND_NOT_READY', { connector, line, problem })
}
