import { existsSync } from 'node:fs'
import { type MessageTrace, PlugboardError } from '@plugboard/contract'
import { createHost } from '@plugboard/host'
import { systemLookup } from '@plugboard/server'
import { openMemoryFileStore, openSqliteStore } from '@plugboard/store-sqlite'
import { pinoLog } from '../system/pino-log.ts'
import { systemClock } from '../system/system-clock.ts'
import { systemRandom } from '../system/system-random.ts'

/** Reads a store that no host uses just now. The host around it is never started. @throws STORE_LOCKED, MESSAGE_UNKNOWN */
export async function readTrace(folder: string, message: number): Promise<MessageTrace> {
  if (!existsSync(folder))
    throw new PlugboardError('CONFIG_VALUE_INVALID', {
      key: 'dataDir',
      problem: `names ${folder}, which does not exist`,
      source: '--data-dir',
    })
  const store = await openSqliteStore({ folder, clock: systemClock })
  try {
    const host = createHost({
      store,
      files: openMemoryFileStore(),
      clock: systemClock,
      random: systemRandom,
      fetch: () => Promise.reject(new Error('nothing is fetched')),
      log: pinoLog('silent'),
      lookup: systemLookup,
      publicUrl: 'http://127.0.0.1',
    })
    return await host.desk.trace(message)
  } finally {
    await store.close()
  }
}
