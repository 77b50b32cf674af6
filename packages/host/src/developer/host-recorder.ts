import type { ChannelBook } from '../channels/channel-book.ts'
import type { ConnectorBook } from '../connectors/connector-book.ts'
import type { HostOptions } from '../host.ts'
import type { PublishMoment } from '../live/moment.ts'
import { CallRecorder } from './call-recorder.ts'
import type { KnownSettings } from './secret-book.ts'

export interface RecorderParts {
  readonly publish: PublishMoment
  readonly channels: ChannelBook
  readonly connectors: () => Pick<ConnectorBook, 'find'>
}

/** Undefined unless plugins are developed here: then nothing is recorded, and nothing costs anything. */
export function hostRecorder(
  { developer, clock }: HostOptions,
  { publish, channels, connectors }: RecorderParts,
): CallRecorder | undefined {
  if (developer !== true) return undefined
  return new CallRecorder({ clock, publish, settings: () => settingsOf(channels, connectors()) })
}

function* settingsOf(channels: ChannelBook, connectors: Pick<ConnectorBook, 'find'>): Iterable<KnownSettings> {
  for (const { connector, settings } of channels.all()) {
    yield { schema: connectors.find(connector)?.settingsSchema ?? null, settings }
  }
}
