import type { Plugin, PlugboardError, PluginHost } from '@plugboard/contract'
import type { Claims } from '../connectors/connector-claim.ts'
import type { PluginSource } from '../host.ts'
import type { PluginPackage } from './plugin-package.ts'
import type { PluginScope } from './plugin-scope.ts'
import type { SettingsSchema } from './settings-schema.ts'

/** One load of a plugin: everything that was read, checked and recorded. Never changes; a reload makes another. */
export interface LoadedPlugin extends Claims {
  readonly name: string
  readonly source: PluginSource
  readonly pack: PluginPackage
  readonly definition: Plugin
  readonly scope: PluginScope
  /** What `apply` received. */
  readonly host: PluginHost
  readonly settings: SettingsSchema | null
  /** The full path of its messenger's module. */
  readonly messenger: string | null
  /** How its `buildList` taps failed. */
  readonly listFailures: readonly PlugboardError[]
}
