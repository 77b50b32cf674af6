import { basename } from 'node:path'
import { PlugboardError } from '@plugboard/contract'

/** A connector's names. */
export interface ConnectorName {
  /** `corner-shop`: of the package and the plugin. */
  readonly plugin: string
  /** `corner_shop`: the connector's ID. */
  readonly connector: string
  /** `Corner shop`, for people. */
  readonly title: string
}

/** From the name of a folder. @throws COMMAND_INVALID when nothing of it can be used */
export function connectorName(folder: string): ConnectorName {
  const words =
    basename(folder)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const plugin = words.join('-').slice(0, 100)
  if (!/^[a-z]/.test(plugin)) {
    const problem = `${basename(folder)} gives no name for a connector: it must begin with a letter from a to z`
    throw new PlugboardError('COMMAND_INVALID', { problem, help: 'plugboard new --help' })
  }
  const title = words.join(' ')
  return { plugin, connector: plugin.replaceAll('-', '_'), title: title.charAt(0).toUpperCase() + title.slice(1) }
}
