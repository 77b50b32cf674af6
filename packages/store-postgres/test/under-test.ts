import { openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase, type TestDatabase } from '@plugboard/store-postgres/testing'
import type { OpenStore } from '@plugboard/store/suite'
import { clock } from './clock.ts'

/** Databases that a test is done with: the next one starts from empty tables, which is much faster than a new database. */
const free: TestDatabase[] = []

export const openInDatabase: OpenStore = async ({ journalRows, maxWaiting } = {}) => {
  const database = free.pop() ?? (await openTestDatabase())
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
      const client = await database.connect()
      await client.query('drop schema plugboard cascade')
      await client.end()
      free.push(database)
    },
  }
}
