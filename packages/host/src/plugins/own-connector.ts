import { PlugboardError, type ConnectorId } from '@plugboard/contract'
import type { LoadedConnectors } from '../connectors/loaded-connectors.ts'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'
import { describeThrown } from '../hooks/within-budget.ts'

/** A plugin works with its own connectors only. @throws CONNECTOR_UNKNOWN, CONNECTOR_FOREIGN */
export type OwnConnector = (plugin: string, connector: string) => ConnectorId

export function ownConnector(connectors: LoadedConnectors, diagnostics: DiagnosticBook): OwnConnector {
  return (plugin, connector) => {
    const found = connectors.find(connector)
    if (found === undefined) {
      const known = connectors.list().map(({ id }) => id)
      const given = describeThrown(connector)
      diagnostics.report('CONNECTOR_ID_UNKNOWN', { plugin, connector: given }, { plugin, connector: given, known })
      throw new PlugboardError('CONNECTOR_UNKNOWN', { connector: given, known })
    }
    if (found.plugin !== plugin)
      throw new PlugboardError('CONNECTOR_FOREIGN', { connector, other: found.plugin, plugin })
    return found.id
  }
}
