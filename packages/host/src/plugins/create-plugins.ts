import {
  PlugboardError,
  type Clock,
  type Fetch,
  type Log,
  type PluginFiles,
  type PluginLines,
  type Random,
} from '@plugboard/contract'
import { loadedConnectors, type LoadedConnectors } from '../connectors/loaded-connectors.ts'
import type { CallRecorder } from '../developer/call-recorder.ts'
import { recordedAction } from '../developer/recorded-action.ts'
import { recordedDoors } from '../developer/recorded-doors.ts'
import { recordedHooks } from '../developer/recorded-hooks.ts'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'
import { createHookRunner } from '../hooks/create-hook-runner.ts'
import type { HookRunner } from '../hooks/hook-runner.ts'
import { TapGuard } from '../hooks/tap-guard.ts'
import { TapReports } from '../hooks/tap-reports.ts'
import { TapTimes } from '../hooks/tap-times.ts'
import type { HostPlugins, WebDoors } from '../host.ts'
import type { Meter } from '../metrics/meter.ts'
import type { SecretBook } from '../secrets/secret-book.ts'
import type { FoundComponent } from './find-component.ts'
import { freshImport, type ImportModule } from './import-module.ts'
import { ownAddress } from './own-address.ts'
import { ownChannel, type ChannelFor } from './own-channel.ts'
import { ownConnector } from './own-connector.ts'
import { PluginShelf, type SwapListener } from './plugin-shelf.ts'
import { runAction } from './run-action.ts'

export interface PluginsOptions extends SwapListener {
  readonly clock: Clock
  readonly random: Random
  readonly fetch: Fetch
  readonly log: Log
  readonly diagnostics: DiagnosticBook
  readonly meter: Meter
  /** What no line of a plugin's log may hold. */
  readonly secrets: SecretBook
  readonly lines: PluginLines
  readonly files: PluginFiles
  readonly channelFor: ChannelFor
  /** Where the outside reaches the host; known once it listens. */
  readonly hostUrl: () => string
  /** Default: Node's own import, fresh for each load. */
  readonly importModule?: ImportModule
  /** Multiplies every time budget. Default 1. */
  readonly budgetFactor?: number
  /** Writes down every call into a plugin, for its author. Default: nobody does. */
  readonly recorder?: CallRecorder | undefined
}

/** Plugins, and what comes of them. All of it shows what is in use at the moment of the call. */
export interface Plugins {
  readonly plugins: HostPlugins
  readonly hooks: HookRunner
  readonly connectors: LoadedConnectors
  readonly web: WebDoors
  /** Aborts the signal of every plugin. */
  close(): Promise<void>
}

export function createPlugins(options: PluginsOptions): Plugins {
  const { clock, diagnostics, log, recorder, budgetFactor = 1, importModule = freshImport() } = options
  const connectors = loadedConnectors(() => shelf.inUse.connectors)
  const own = ownConnector(connectors, diagnostics)
  const services = {
    ...options,
    channel: ownChannel(own, options.channelFor),
    address: ownAddress(own, options.hostUrl),
  }
  const times = new TapTimes(options.meter)
  const shelf: PluginShelf = new PluginShelf({
    guard: new TapGuard({ clock, budgetFactor, reports: new TapReports(diagnostics, log), times, recorder }),
    times,
    diagnostics,
    log,
    load: { services, importModule, budgetFactor },
    onConnectorsChanging: (ids) => options.onConnectorsChanging(ids),
    onConnectorsChanged: (ids) => options.onConnectorsChanged(ids),
  })
  const pluginOf = (connector: string): string => connectors.find(connector)?.plugin ?? ''
  const hooks = createHookRunner({ current: () => shelf.inUse.hooks, pluginOf })
  const web: WebDoors = {
    match: (method, connector, path) => shelf.inUse.doors.match(method, connector, path),
    matchSocket: (connector, path) => shelf.inUse.doors.matchSocket(connector, path),
  }
  return {
    plugins: hostPlugins(shelf, connectors, { ...options, budgetFactor }),
    hooks: recorder === undefined ? hooks : recordedHooks(hooks, recorder),
    connectors,
    web: recorder === undefined ? web : recordedDoors(web, recorder),
    close: () => shelf.close(),
  }
}

function hostPlugins(
  shelf: PluginShelf,
  connectors: LoadedConnectors,
  {
    clock,
    budgetFactor,
    channelFor,
    recorder,
    secrets,
  }: Pick<PluginsOptions, 'clock' | 'channelFor' | 'recorder' | 'secrets'> & { readonly budgetFactor: number },
): HostPlugins {
  function componentOf(connector: string): FoundComponent {
    const { plugin, descriptor } = connectors.get(connector)
    const found = shelf.inUse.findComponent(descriptor.COMPONENT, plugin)
    if (found === undefined) throw new PlugboardError('COMPONENT_UNKNOWN', { component: descriptor.COMPONENT })
    return found
  }

  return {
    add: (source) => shelf.add(source),
    reload: (name) => shelf.reload(name),
    remove: (name) => shelf.remove(name),
    list: () => shelf.views(),
    componentFile(connector) {
      const { component, plugin } = componentOf(connector)
      const { folder } = plugin.pack
      if (folder === null) throw new PlugboardError('COMPONENT_UNKNOWN', { component: component.element })
      return { folder, file: component.module }
    },
    messenger(connector) {
      const owner = connectors.get(connector).plugin
      const { messenger, pack } = shelf.inUse.plugins.find(({ name }) => name === owner) ?? {}
      if (!messenger || !pack?.folder) return null
      return { plugin: owner, folder: pack.folder, file: messenger }
    },
    async runAction(connector, line, action, data) {
      const { id, plugin, descriptor, settingsSchema } = connectors.get(connector)
      const call = { connector: id, line, action, data }
      const found = componentOf(connector)
      const run = (): Promise<unknown> =>
        runAction(descriptor.COMPONENT, found.component, call, {
          host: found.plugin.host,
          clock,
          budgetFactor,
          secrets,
          channelFor: (of, on) => channelFor(of, on, plugin),
        })
      // Its data may well be the secrets that it is about to store.
      secrets.learn(settingsSchema, data)
      return recorder === undefined ? run() : recordedAction(recorder, found.plugin.name, call, run)
    },
  }
}
