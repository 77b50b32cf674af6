import type { Host } from '@plugboard/host'

/** The plugin that brings a connector; the connector itself when it has just been removed. */
export function pluginOf(host: Host, connector: string): string {
  const view = host.connectors.list().find(({ id }) => id === connector.toLowerCase())
  return view?.plugin ?? connector
}
