import { canonicalConnectorId, PlugboardError, type ConnectorId } from '@plugboard/contract'
import type { HostConnectors } from '../host.ts'
import type { ConnectorBook } from './connector-book.ts'
import type { Connector } from './loaded-connector.ts'

/** The connectors in use now, as the host and as the page look them up. */
export interface LoadedConnectors extends ConnectorBook, HostConnectors {
  find(connector: string): Connector | undefined
  get(connector: string): Connector
  list(): readonly Connector[]
}

export function loadedConnectors(current: () => ReadonlyMap<ConnectorId, Connector>): LoadedConnectors {
  const find = (connector: unknown): Connector | undefined =>
    typeof connector === 'string' ? current().get(canonicalConnectorId(connector)) : undefined
  return {
    find,
    get(connector) {
      const found = find(connector)
      if (found !== undefined) return found
      throw new PlugboardError('CONNECTOR_UNKNOWN', { connector, known: [...current().keys()] })
    },
    list: () => [...current().values()],
  }
}
