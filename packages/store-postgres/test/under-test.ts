import { openPostgresStore } from '@plugboard/store-postgres'
import type { OpenStore } from '@plugboard/store/suite'
import { clock } from './clock.ts'
import { giveBack, takeDatabase } from './made-databases.ts'

export const openInDatabase: OpenStore = async ({ journalRows, maxWaiting } = {}) => {
  const database = await takeDatabase()
  const tuning = {
    ...(journalRows === undefined ? {} : { journalRows }),
    ...(maxWaiting === undefined ? {} : { maxWaiting }),
  }
  const open = (): ReturnType<typeof openPostgresStore> => openPostgresStore({ url: database.url, clock, tuning })
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
      await giveBack(database)
    },
  }
}
