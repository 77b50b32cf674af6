import type { Channel, ConnectorId } from '@plugboard/contract'
import type { OwnConnector } from './own-connector.ts'

/** Makes the object behind `host.channel(…)`. */
export type ChannelFor = (connector: ConnectorId, line: number, plugin: string) => Channel

/** `host.channel`: a plugin reaches the channels of its own connectors only. @throws CONNECTOR_UNKNOWN, CONNECTOR_FOREIGN */
export function ownChannel(
  ownConnector: OwnConnector,
  channelFor: ChannelFor,
): (plugin: string, connector: string, line: number) => Channel {
  return (plugin, connector, line) => channelFor(ownConnector(plugin, connector), line, plugin)
}
