import { openPostgresFileStore, openPostgresStore } from '@plugboard/store-postgres'
import { runFileStoreSuite } from '@plugboard/store/suite'
import { clock } from './clock.ts'
import { giveBack, takeDatabase } from './made-databases.ts'

runFileStoreSuite('files in a PostgreSQL database', async () => {
  const database = await takeDatabase()
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
      await giveBack(database)
    },
  }
})
