import type { Channel, Clock, Fetch, Log, PluginFiles, PluginHost, PluginLines, Random } from '@plugboard/contract'
import type { CallRecorder } from '../developer/call-recorder.ts'
import { recordedFetch } from '../developer/recorded-fetch.ts'
import type { SecretBook } from '../secrets/secret-book.ts'
import { pluginClock } from './plugin-clock.ts'
import { pluginFetch } from './plugin-fetch.ts'
import { pluginLog } from './plugin-log.ts'
import type { PluginScope } from './plugin-scope.ts'

/** What every plugin is given, each with its own view of it. */
export interface PluginServices {
  readonly clock: Clock
  readonly random: Random
  readonly fetch: Fetch
  readonly log: Log
  readonly secrets: SecretBook
  readonly lines: PluginLines
  readonly files: PluginFiles
  /** @throws CONNECTOR_UNKNOWN, CONNECTOR_FOREIGN */
  readonly channel: (plugin: string, connector: string, line: number) => Channel
  /** @throws CONNECTOR_UNKNOWN, CONNECTOR_FOREIGN, PLUGIN_CALL_INVALID */
  readonly address: (plugin: string, connector: string, path?: string) => string
  /** Writes down what plugins do. Default: nobody does. */
  readonly recorder?: CallRecorder | undefined
}

/** What one load of a plugin receives in `apply`. */
export function pluginHost(scope: PluginScope, services: PluginServices): PluginHost {
  const { plugin, hooks, web, signal } = scope
  const { random, lines, files } = services
  return Object.freeze({
    hooks,
    channel: (connector: string, line: number) => services.channel(plugin, connector, line),
    lines,
    files,
    log: pluginLog(services.log, plugin, services.secrets),
    clock: pluginClock(services.clock, services.log, plugin),
    random,
    fetch: ownFetch(scope, services),
    web,
    publicUrl: (connector: string, path?: string) => services.address(plugin, connector, path),
    signal,
  })
}

function ownFetch({ plugin, signal }: PluginScope, { fetch, recorder, clock }: PluginServices): Fetch {
  const own = pluginFetch(fetch, signal)
  return recorder === undefined ? own : recordedFetch(own, plugin, recorder, clock)
}
