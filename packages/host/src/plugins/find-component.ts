import type { ConnectorId, ConnectorView, SettingsComponent } from '@plugboard/contract'
import { posix } from 'node:path'
import type { LoadedPlugin } from './loaded-plugin.ts'

/** A settings component and the plugin that brings it. */
export interface FoundComponent {
  readonly component: SettingsComponent
  readonly plugin: LoadedPlugin
}

/** The component of that name: the connector's own plugin first, then the others in the order they were added. */
export function findComponent(
  name: string,
  ownPlugin: string,
  plugins: readonly LoadedPlugin[],
): FoundComponent | undefined {
  const own = plugins.filter((plugin) => plugin.name === ownPlugin)
  for (const plugin of [...own, ...plugins]) {
    const { components = {} } = plugin.definition
    const component = Object.hasOwn(components, name) ? components[name] : undefined
    if (component !== undefined) return { component, plugin }
  }
  return undefined
}

/** What the page needs to show it; null for one whose plugin is in memory, so that there is no file to show. */
export function componentView(id: ConnectorId, found: FoundComponent | undefined): ConnectorView['component'] {
  if (found === undefined || found.plugin.pack.folder === null) return null
  const { element, module, actions } = found.component
  const path = posix.normalize(module).split('/').map(encodeURIComponent).join('/')
  return { element, moduleUrl: `/api/v1/components/${id}/${path}`, actions: Object.keys(actions) }
}
