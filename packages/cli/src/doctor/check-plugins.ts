import { createHost, type Host } from '@plugboard/host'
import { systemLookup } from '@plugboard/server'
import { openMemoryFileStore, openMemoryStore } from '@plugboard/store-sqlite'
import { findPlugin } from '../config/find-plugin.ts'
import { pinoLog } from '../system/pino-log.ts'
import { systemClock } from '../system/system-clock.ts'
import { systemRandom } from '../system/system-random.ts'
import { failed, type Finding, good } from './finding.ts'

/** Loads the plugins into a host in memory that reaches nobody. */
export async function checkPlugins(
  plugins: readonly { readonly plugin: string; readonly from: string }[],
): Promise<Finding> {
  if (plugins.length === 0)
    return { ...good('none are given'), next: 'Name some with --plugins; without one a host connects nothing.' }
  const store = await openMemoryStore({ clock: systemClock })
  const host = isolatedHost(store)
  try {
    for (const plugin of plugins) await host.plugins.add({ folder: findPlugin(plugin) })
    const problem = host.plugins.list().flatMap(({ problems }) => problems)[0]
    if (problem !== undefined) return { ok: false, text: problem.message, next: problem.next }
    return good(
      host.plugins
        .list()
        .map(({ name, version, connectors }) => `${name} ${version} (${connectors.join(', ')})`)
        .join(', '),
    )
  } catch (error) {
    return failed(error)
  } finally {
    await host.close()
    await store.close()
  }
}

function isolatedHost(store: Parameters<typeof createHost>[0]['store']): Host {
  return createHost({
    store,
    files: openMemoryFileStore(),
    clock: systemClock,
    random: systemRandom,
    fetch: () => Promise.reject(new Error('nothing is fetched here')),
    log: pinoLog('silent'),
    lookup: systemLookup,
    publicUrl: 'http://127.0.0.1',
  })
}
