import { PlugboardError } from '@plugboard/contract'
import type { OwnConnector } from './own-connector.ts'

/**
 * `host.publicUrl`: where the outside reaches a connector's routes.
 * @throws CONNECTOR_UNKNOWN, CONNECTOR_FOREIGN, PLUGIN_CALL_INVALID
 */
export function ownAddress(
  ownConnector: OwnConnector,
  publicUrl: () => string,
): (plugin: string, connector: string, path?: string) => string {
  return (plugin, connector, path = '') => {
    const id = ownConnector(plugin, connector)
    if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) {
      const problem = 'the path must be a text that begins with a slash'
      throw new PlugboardError('PLUGIN_CALL_INVALID', { plugin, method: 'publicUrl', problem })
    }
    return `${publicUrl().replace(/\/+$/, '')}/connector/${id}${path}`
  }
}
