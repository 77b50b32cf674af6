import type { ConnectorId, ConnectorView, SettingsComponent } from '@plugboard/contract'
import { posix } from 'node:path'
import type { LoadedPlugin } from './loaded-plugin.ts'

/** A settings component and the plugin that brings it. */
export interface FoundComponent {
  readonly component: SettingsComponent
  readonly plugin: LoadedPlugin
}

/** Finds a component by its name: the connector's own plugin first, then the others in the order they were added. */
export type FindComponent = (name: string, ownPlugin: string) => FoundComponent | undefined

export function componentFinder(plugins: readonly LoadedPlugin[]): FindComponent {
  const all = plugins.flatMap((plugin) =>
    Object.entries(plugin.definition.components ?? {}).map(([name, component]) => ({ name, component, plugin })),
  )
  const byName = Map.groupBy(all, ({ name }) => name)
  return (name, ownPlugin) => {
    const found = byName.get(name) ?? []
    return found.find(({ plugin }) => plugin.name === ownPlugin) ?? found[0]
  }
}

/** What the page needs to show it; null for one whose plugin is in memory, so that there is no file to show. */
export function componentView(id: ConnectorId, found: FoundComponent | undefined): ConnectorView['component'] {
  if (found === undefined || found.plugin.pack.folder === null) return null
  const { element, module, actions } = found.component
  const path = posix.normalize(module).split('/').map(encodeURIComponent).join('/')
  return { element, moduleUrl: `/api/v1/components/${id}/${path}`, actions: Object.keys(actions) }
}
