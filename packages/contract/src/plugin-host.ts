import type { Channel } from './channel.ts'
import type { Clock, Fetch, Random } from './clock.ts'
import type { PluginHooks } from './hooks/index.ts'
import type { LineInfo } from './line-info.ts'
import type { Line } from './line.ts'
import type { Log } from './log.ts'
import type { Web } from './web.ts'

/**
 * What `apply` receives: the heart of the contract. One object per loaded plugin; when the plugin is removed or
 * reloaded its `signal` is aborted and its routes close. Nothing a plugin does through one object touches another
 * plugin's.
 */
export interface PluginHost {
  /** Tap them inside `apply`; a tap that comes later is refused with PLUGIN_TAP_LATE. */
  readonly hooks: PluginHooks
  /**
   * A channel of one of this plugin's connectors. Reading makes no row. (contract.md 10, C23)
   * @throws CONNECTOR_UNKNOWN, CONNECTOR_FOREIGN when the connector is another plugin's
   */
  channel(connector: string, line: number): Channel
  readonly lines: PluginLines
  readonly files: PluginFiles
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
  /** Requests to the messenger. Shown, masked, beside the message that caused them. */
  readonly fetch: Fetch
  readonly web: Web
  /**
   * The address under which the outside reaches a route or socket of this plugin's: what a messenger is told to call.
   * Ask for it when it is needed and not in `apply`: the host knows its address once it listens.
   * @param path as the messenger is to call it, such as `/hook/3`. Default: the address of the connector itself.
   * @throws CONNECTOR_UNKNOWN, CONNECTOR_FOREIGN when the connector is another plugin's
   * @throws PLUGIN_CALL_INVALID when the path does not begin with a slash
   */
  publicUrl(connector: string, path?: string): string
  /** Aborted when the plugin is removed or reloaded, or the host closes. */
  readonly signal: AbortSignal
}

export interface PluginLines {
  list(): readonly Line[]
  get(line: number): Line | undefined
  /** From the cache, or computed. (design: Line info) */
  info(line: number): Promise<LineInfo>
  /** Forgets the line's cached info, on every worker. To be called after every change of configuration. */
  cleanCache(line: number): Promise<void>
}

export interface PluginFiles {
  /** The bytes of a file of a delivery. @throws FILE_UNKNOWN */
  read(id: string): Promise<{ readonly name: string; readonly mime: string; readonly data: Uint8Array }>
}
