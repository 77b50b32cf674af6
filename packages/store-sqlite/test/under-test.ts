import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@plugboard/store'
import { openMemoryStore, openSqliteStore, type Tuning } from '@plugboard/store-sqlite'
import type { OpenStore, StoreNeeds } from '@plugboard/store/suite'
import { clock } from './clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

// Threads start from source: stripped once instead of for every test.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'plugboard-compile-cache')

export const openInMemory: OpenStore = async (needs = {}) => {
  const store = await openMemoryStore({ clock, tuning: tuningFor(needs) })
  return {
    store,
    reopen: () => Promise.reject(new Error('A store in memory cannot be opened again.')),
    close: () => store.close(),
  }
}

export function openInFolder(thread: boolean): OpenStore {
  return async (needs = {}) => {
    const { folder, remove } = temporaryFolder()
    const open = (): Promise<Store> => openSqliteStore({ folder, clock, thread, tuning: tuningFor(needs) })
    let store = await open()
    return {
      store,
      reopen: async () => {
        await store.close()
        store = await open()
        return store
      },
      close: async () => {
        await store.close()
        remove()
      },
    }
  }
}

function tuningFor(needs: StoreNeeds): Tuning {
  return {
    ...(needs.collidingIdentities === true ? { identityBits: 3 } : {}),
    ...(needs.mergeEarly === true ? { mergeAt: 30 } : {}),
    ...(needs.journalRows === undefined ? {} : { journalRows: needs.journalRows }),
    ...(needs.maxWaiting === undefined ? {} : { maxWaiting: needs.maxWaiting }),
  }
}
