import { type Clock, type Log, PlugboardError } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import { watchFolder } from './watch-folder.ts'

/** A plugin that was loaded from an author's folder. */
export interface WatchedPlugin {
  readonly name: string
  readonly folder: string
}

/**
 * Loads a plugin again whenever its files changed, and logs how long after the saving the new code answers. Code that
 * cannot be loaded is not used: what ran before goes on, the host logs the error with its place, and the page shows it.
 * @returns how to stop
 */
export function reloadOnChange(
  host: Host,
  { name, folder }: WatchedPlugin,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): () => void {
  const reload = async (savedMs: number): Promise<void> => {
    try {
      await host.plugins.reload(name)
      log.info(`${name}: the new code answers, ${Math.round(clock.now() - savedMs)} ms after it was saved`)
    } catch (error) {
      if (!PlugboardError.is(error)) log.error(`${name}: ${String(error)}`)
    }
  }
  return watchFolder(folder, clock, (savedMs) => void reload(savedMs))
}
