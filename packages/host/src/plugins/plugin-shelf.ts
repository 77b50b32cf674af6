import { PlugboardError, type ConnectorId, type Log, type Plugin, type PluginView } from '@plugboard/contract'
import { diagnoseConnector } from '../connectors/connector-diagnostics.ts'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'
import { describeThrown } from '../hooks/within-budget.ts'
import type { TapGuard } from '../hooks/tap-guard.ts'
import type { TapTimes } from '../hooks/tap-times.ts'
import type { PluginSource } from '../host.ts'
import { concernedConnectors } from './concerned-connectors.ts'
import { checkDoors, nothingInUse, putInUse, refusedOf, type InUse } from './in-use.ts'
import { keepConnectors } from './keep-connectors.ts'
import type { LoadedPlugin } from './loaded-plugin.ts'
import { loadPlugin, type LoadOptions } from './load-plugin.ts'
import { OneAtATime } from './one-at-a-time.ts'
import type { PluginPackage } from './plugin-package.ts'
import { pluginView, type LastLoad } from './plugin-view.ts'

/** Told around a swap, so that channels stop on the old code and start on the new. */
export interface SwapListener {
  onConnectorsChanging(ids: readonly ConnectorId[]): Promise<void>
  onConnectorsChanged(ids: readonly ConnectorId[]): Promise<void>
}

export interface PluginShelfOptions extends SwapListener {
  readonly guard: TapGuard
  readonly times: TapTimes
  readonly diagnostics: DiagnosticBook
  readonly log: Log
  readonly load: Omit<LoadOptions, 'refuseTwice' | 'refuseTaken' | 'guard'>
}

/**
 * The plugins that are in use, and how that changes: one change at a time, each prepared beside what is in use and
 * swapped in whole or not at all. Calls that run meanwhile finish on what they began with.
 */
export class PluginShelf {
  readonly #options: PluginShelfOptions
  readonly #changes: OneAtATime = new OneAtATime()
  readonly #loads = new Map<string, LastLoad>()
  #inUse: InUse = nothingInUse

  constructor(options: PluginShelfOptions) {
    this.#options = options
  }

  get inUse(): InUse {
    return this.#inUse
  }

  views(): PluginView[] {
    return this.#inUse.plugins.map((plugin) => this.#view(plugin))
  }

  add(source: PluginSource): Promise<PluginView> {
    return this.#changes.run(async () => {
      const atMs = this.#nowMs
      const fresh = await this.#load(source, null)
      const after = this.#prepare(fresh, [...this.#inUse.plugins, fresh], null)
      await this.#swap(after, null, fresh, atMs)
      return this.#view(fresh)
    })
  }

  reload(name: string): Promise<PluginView> {
    return this.#changes.run(async () => {
      const old = this.#get(name)
      const atMs = this.#nowMs
      try {
        const fresh = await this.#load(old.source, old)
        const plugins = this.#inUse.plugins.map((plugin) => (plugin === old ? fresh : plugin))
        await this.#swap(this.#prepare(fresh, plugins, old), old, fresh, atMs)
        return this.#view(fresh)
      } catch (error) {
        const failure = this.#reloadFailed(old, atMs, error)
        // No connector has changed, but what the page shows of the plugin has.
        await this.#options.onConnectorsChanged([])
        throw failure
      }
    })
  }

  remove(name: string): Promise<void> {
    return this.#changes.run(async () => {
      const old = this.#get(name)
      const rest = this.#inUse.plugins.filter((plugin) => plugin !== old)
      await this.#swap(putInUse(rest, this.#inUse, this.#options.guard), old, null, this.#nowMs)
    })
  }

  /** The host closes: every plugin's signal is aborted once running changes have ended. */
  close(): Promise<void> {
    return this.#changes.run(async () => {
      for (const { scope } of this.#inUse.plugins) scope.stop('stops with the host')
    })
  }

  #load(source: PluginSource, old: LoadedPlugin | null): Promise<LoadedPlugin> {
    const { load, guard } = this.#options
    const others = this.#inUse.plugins.filter((plugin) => plugin !== old)
    return loadPlugin(source, {
      ...load,
      guard,
      refuseTwice: (pack) => refuseTwice(pack, others),
      refuseTaken: (definition, pack) => refuseTaken(definition, pack, others),
    })
  }

  /** What would be in use with the fresh plugin. When it cannot be, the plugin is stopped and nothing has changed. */
  #prepare(fresh: LoadedPlugin, plugins: readonly LoadedPlugin[], old: LoadedPlugin | null): InUse {
    try {
      const after = putInUse(plugins, this.#inUse, this.#options.guard)
      checkDoors(fresh, after)
      if (old !== null) keepConnectors(old, fresh, this.#inUse, after)
      return after
    } catch (error) {
      fresh.scope.stop('could not be loaded')
      throw error
    }
  }

  async #swap(after: InUse, old: LoadedPlugin | null, fresh: LoadedPlugin | null, atMs: number): Promise<void> {
    const before = this.#inUse
    const changed = [old, fresh].filter((plugin) => plugin !== null)
    const ids = concernedConnectors(before, after, changed)
    try {
      await this.#options.onConnectorsChanging(ids)
      this.#inUse = after
    } finally {
      if (this.#inUse === after) this.#swapped(old, fresh, atMs)
      else fresh?.scope.stop('could not be loaded')
      await this.#options.onConnectorsChanged(ids)
    }
    this.#remark(before, after, fresh)
  }

  #swapped(old: LoadedPlugin | null, fresh: LoadedPlugin | null, atMs: number): void {
    if (old !== null) this.#loads.delete(old.name)
    if (fresh !== null) this.#loaded(fresh.name, atMs, null)
    old?.scope.stop(fresh === null ? 'was removed' : 'was reloaded')
  }

  #loaded(name: string, atMs: number, error: PlugboardError | null): void {
    this.#loads.set(name, { ok: error === null, atMs, tookMs: this.#nowMs - atMs, error })
  }

  #remark(before: InUse, after: InUse, fresh: LoadedPlugin | null): void {
    const { diagnostics, log } = this.#options
    const hasComponent = (name: string): boolean => after.findComponent(name, '') !== undefined
    for (const [id, connector] of after.connectors) {
      const isNew = before.connectors.get(id)?.claim !== connector.claim
      if (isNew) diagnoseConnector(connector, { diagnostics, hooks: after.hooks, hasComponent })
    }
    if (fresh === null) return
    for (const { error } of refusedOf(fresh, after)) {
      log.error(error.message, { code: error.code, next: error.next, plugin: fresh.name })
    }
  }

  #reloadFailed(old: LoadedPlugin, atMs: number, error: unknown): PlugboardError {
    const named = PlugboardError.is(error) ? error : loadFailed(old, error)
    this.#loaded(old.name, atMs, named)
    this.#options.log.error(named.message, { code: named.code, next: named.next, plugin: old.name })
    return named
  }

  #get(name: string): LoadedPlugin {
    const found = this.#inUse.plugins.find((plugin) => plugin.name === name)
    if (found !== undefined) return found
    const known = this.#inUse.plugins.map((plugin) => plugin.name)
    throw new PlugboardError('PLUGIN_UNKNOWN', { plugin: name, known })
  }

  #view(plugin: LoadedPlugin): PluginView {
    return pluginView(plugin, this.#inUse, this.#loads.get(plugin.name)!, this.#options.times.workOf(plugin.name))
  }

  get #nowMs(): number {
    return this.#options.load.services.clock.now()
  }
}

function refuseTwice(pack: PluginPackage, others: readonly LoadedPlugin[]): void {
  const twin = others.find((plugin) => plugin.pack.name === pack.name)
  if (twin !== undefined) throw new PlugboardError('PLUGIN_ADDED_TWICE', { package: pack.name, plugin: twin.name })
}

function refuseTaken({ name }: Plugin, pack: PluginPackage, others: readonly LoadedPlugin[]): void {
  const holder = others.find((plugin) => plugin.name === name)
  if (holder === undefined) return
  const other = `the package ${holder.pack.name} (asked for by ${pack.name})`
  throw new PlugboardError('PLUGIN_NAME_TAKEN', { plugin: name, other })
}

function loadFailed({ name }: LoadedPlugin, error: unknown): PlugboardError {
  return new PlugboardError('PLUGIN_LOAD_FAILED', { plugin: name, problem: describeThrown(error) }, { cause: error })
}
