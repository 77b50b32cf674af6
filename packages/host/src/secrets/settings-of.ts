import type { ChannelBook } from '../channels/channel-book.ts'
import type { ConnectorBook } from '../connectors/connector-book.ts'
import type { KnownSettings } from './secret-book.ts'

/** The settings of all channels, each with the schema of its connector. */
export function* settingsOf(channels: ChannelBook, connectors: Pick<ConnectorBook, 'find'>): Iterable<KnownSettings> {
  for (const { connector, settings } of channels.all()) {
    yield { schema: connectors.find(connector)?.settingsSchema ?? null, settings }
  }
}
