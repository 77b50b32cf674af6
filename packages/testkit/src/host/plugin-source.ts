import { contractVersion, type Plugin } from '@plugboard/contract'
import type { PluginSource } from '@plugboard/host'

/** A plugin that a test has at hand, as a package that says about itself what it must. */
export function pluginSource(plugin: Plugin, settingsSchema?: unknown): PluginSource {
  return {
    package: `@test/${plugin.name}`,
    version: '1.0.0',
    manifest: { contract: `^${contractVersion}` },
    module: { default: plugin },
    ...(settingsSchema === undefined ? {} : { settingsSchema }),
  }
}

/** A folder or a package is a source already. */
export function asSource(plugin: Plugin | PluginSource): PluginSource {
  return 'apply' in plugin ? pluginSource(plugin) : plugin
}
