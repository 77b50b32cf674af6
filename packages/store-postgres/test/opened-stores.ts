import type { Store } from '@plugboard/store'
import { openPostgresStore, type Tuning } from '@plugboard/store-postgres'
import { openTestDatabase, type TestDatabase } from '@plugboard/store-postgres/testing'
import type { SharedStore } from '@plugboard/store/suite'
import { clock } from './clock.ts'
import { giveBack, takeDatabase } from './made-databases.ts'

type SharedStores = readonly [SharedStore, SharedStore, SharedStore]

export interface OpenedStores {
  readonly database: TestDatabase
  readonly stores: SharedStores
  /** Closes the stores and gives the database to the next test. */
  readonly close: () => Promise<void>
}

/** Three stores on one database, as several workers have them. Their own clock stands still. */
export function openStores(tuning: Tuning = {}): Promise<OpenedStores> {
  return openOn(takeDatabase, giveBack, tuning)
}

/** The same, for a test that changes the database's functions or tables. */
export function openStoresToChange(): Promise<OpenedStores> {
  return openOn(openTestDatabase, (database) => database.drop(), {})
}

async function openOn(
  take: () => Promise<TestDatabase>,
  leave: (database: TestDatabase) => Promise<void>,
  tuning: Tuning,
): Promise<OpenedStores> {
  const database = await take()
  const open = async (): Promise<SharedStore> => shared(await openPostgresStore({ url: database.url, clock, tuning }))
  const stores: SharedStores = await Promise.all([open(), open(), open()])
  return {
    database,
    stores,
    async close() {
      await Promise.all(stores.map((store) => store.close()))
      await leave(database)
    },
  }
}

export function shared(store: Store): SharedStore {
  if (store.leases === null) throw new Error('a store of many workers has leases')
  return store as SharedStore
}
