import { PlugboardError, type Channel, type ConnectorId } from '@plugboard/contract'
import type { LoadedConnectors } from '../connectors/loaded-connectors.ts'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'
import { describeThrown } from '../hooks/within-budget.ts'

/** Makes the object behind `host.channel(…)`. */
export type ChannelFor = (connector: ConnectorId, line: number, plugin: string) => Channel

/** `host.channel`: a plugin reaches the channels of its own connectors only. */
export function ownChannel(
  connectors: LoadedConnectors,
  diagnostics: DiagnosticBook,
  channelFor: ChannelFor,
): (plugin: string, connector: string, line: number) => Channel {
  return (plugin, connector, line) => {
    const found = connectors.find(connector)
    if (found === undefined) {
      const known = connectors.list().map(({ id }) => id)
      const given = describeThrown(connector)
      diagnostics.report('CONNECTOR_ID_UNKNOWN', { plugin, connector: given }, { plugin, connector: given, known })
      throw new PlugboardError('CONNECTOR_UNKNOWN', { connector: given, known })
    }
    if (found.plugin !== plugin)
      throw new PlugboardError('CONNECTOR_FOREIGN', { connector, other: found.plugin, plugin })
    return channelFor(found.id, line, plugin)
  }
}
