import type { ConnectorView, OperatorView, PluginView } from '@plugboard/contract'
import { shallowRef } from 'vue'
import type { AdminApi, Snapshot } from '../api/admin-api.ts'

/** What seldom changes: connectors, plugins and operators. */
export class Catalogue {
  readonly #api: Pick<AdminApi, 'connectors' | 'plugins' | 'operators'>
  readonly #connectors = shallowRef<readonly ConnectorView[]>([])
  readonly #plugins = shallowRef<readonly PluginView[]>([])
  readonly #operators = shallowRef<readonly OperatorView[]>([])

  constructor(api: Pick<AdminApi, 'connectors' | 'plugins' | 'operators'>) {
    this.#api = api
  }

  get connectors(): readonly ConnectorView[] {
    return this.#connectors.value
  }

  get plugins(): readonly PluginView[] {
    return this.#plugins.value
  }

  get operators(): readonly OperatorView[] {
    return this.#operators.value
  }

  connector(id: string): ConnectorView | undefined {
    return this.connectors.find((connector) => connector.id === id)
  }

  connectorName(id: string): string {
    return this.connector(id)?.descriptor.NAME ?? id
  }

  replaceAll(snapshot: Snapshot): void {
    this.#connectors.value = snapshot.connectors
    this.#plugins.value = snapshot.plugins
    this.#operators.value = snapshot.operators
  }

  /** A plugin was added, removed or reloaded. */
  async reloadConnectors(): Promise<void> {
    const [connectors, plugins] = await Promise.all([this.#api.connectors(), this.#api.plugins()])
    this.#connectors.value = connectors.items
    this.#plugins.value = plugins.items
  }

  /** What their taps took meanwhile. */
  async reloadPlugins(): Promise<void> {
    this.#plugins.value = (await this.#api.plugins()).items
  }

  async reloadOperators(): Promise<void> {
    this.#operators.value = (await this.#api.operators()).items
  }
}
