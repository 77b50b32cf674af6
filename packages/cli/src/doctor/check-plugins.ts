import type { Host } from '@plugboard/host'
import { findPlugin } from '../config/find-plugin.ts'
import { lendOwnPackages } from '../system/own-packages.ts'
import { failed, type Finding, good } from './finding.ts'
import { withMemoryHost } from './memory-host.ts'

type Wanted = Parameters<typeof findPlugin>[0]

/** Loads the plugins as `serve` would. */
export async function checkPlugins(plugins: readonly Wanted[]): Promise<Finding> {
  if (plugins.length === 0)
    return { ...good('none are given'), next: 'Name some with --plugins; without one a host connects nothing.' }
  lendOwnPackages()
  return withMemoryHost((host) => loadAll(host, plugins).catch(failed))
}

async function loadAll(host: Host, plugins: readonly Wanted[]): Promise<Finding> {
  for (const plugin of plugins) await host.plugins.add({ folder: findPlugin(plugin) })
  const loaded = host.plugins.list()
  const problem = loaded.flatMap(({ problems }) => problems)[0]
  if (problem !== undefined) return { ok: false, text: problem.message, next: problem.next }
  return good(loaded.map(({ name, version, connectors }) => `${name} ${version} (${connectors.join(', ')})`).join(', '))
}
