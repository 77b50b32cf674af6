import { openPostgresFileStore, openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase } from '@plugboard/store-postgres/testing'
import { runFileStoreSuite } from '@plugboard/store/suite'
import { clock } from './clock.ts'

runFileStoreSuite('files in a PostgreSQL database', async () => {
  const database = await openTestDatabase()
  const { url } = database
  const store = await openPostgresStore({ url, clock })
  const files = openPostgresFileStore({ url })
  const opened = [files]
  return {
    files,
    reopen: async () => {
      const again = openPostgresFileStore({ url })
      opened.push(again)
      return again
    },
    close: async () => {
      for (const each of opened) await each.close()
      await store.close()
      await database.drop()
    },
  }
})
