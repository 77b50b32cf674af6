import { type Clock, type Log, PlugboardError } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import { watchFolder } from './watch-folder.ts'

/** A plugin that was loaded from an author's folder. */
export interface WatchedPlugin {
  readonly name: string
  readonly folder: string
}

/**
 * Loads a plugin again whenever its files changed. Code that cannot be loaded is told and not used: what ran before
 * goes on, and the page shows the error beside the plugin.
 * @returns how to stop
 */
export function reloadOnChange(
  host: Host,
  { name, folder }: WatchedPlugin,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): () => void {
  const reload = async (): Promise<void> => {
    try {
      await host.plugins.reload(name)
      log.info('The plugin was loaded again', { plugin: name })
    } catch (error) {
      const facts = PlugboardError.is(error) ? { code: error.code, next: error.next } : {}
      log.error(error instanceof Error ? error.message : String(error), { plugin: name, ...facts })
    }
  }
  return watchFolder(folder, clock, () => void reload())
}
