import { createHost, type Host } from '@plugboard/host'
import { systemLookup } from '@plugboard/server'
import { openMemoryFileStore, openMemoryStore } from '@plugboard/store-sqlite'
import { pinoLog } from '../system/pino-log.ts'
import { systemClock } from '../system/system-clock.ts'
import { systemRandom } from '../system/system-random.ts'

type ImportModule = NonNullable<Parameters<typeof createHost>[0]['importModule']>

/** Lends a host in memory that reaches nobody, and closes it afterwards. */
export async function withMemoryHost<Result>(
  work: (host: Host) => Promise<Result>,
  importModule?: ImportModule,
): Promise<Result> {
  const store = await openMemoryStore({ clock: systemClock })
  const host = createHost({
    store,
    files: openMemoryFileStore(),
    clock: systemClock,
    random: systemRandom,
    fetch: () => Promise.reject(new Error('nothing is fetched here')),
    log: pinoLog('silent'),
    lookup: systemLookup,
    publicUrl: 'http://127.0.0.1',
    ...(importModule === undefined ? {} : { importModule }),
  })
  try {
    return await work(host)
  } finally {
    await host.close()
    await store.close()
  }
}
