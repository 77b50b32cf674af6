import type { ConnectorId, LineId } from '@plugboard/contract'
import { openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase } from '@plugboard/store-postgres/testing'
import { expect, it, onTestFinished } from 'vitest'
import { clock } from './clock.ts'

const channel = { connector: 'shop' as ConnectorId, line: 1 as LineId }

it('workers that were not heard of for an hour are forgotten, unless channels are still theirs', async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.drop())
  const store = await openPostgresStore({ url: database.url, clock })
  onTestFinished(() => store.close())
  for (const worker of ['alive', 'gone', 'owner']) await store.leases?.renew(worker, 60_000, [])
  await store.leases?.take('owner', 60_000, [channel], 1)
  const db = await database.connect()
  await db.query("update plugboard.workers set expires_at = now() - interval '2 hours' where worker <> 'alive'")
  for (const task of store.tasks) await task.run(new AbortController().signal)
  const { rows } = await db.query<{ worker: string }>('select worker from plugboard.workers order by worker')
  expect(rows.map(({ worker }) => worker)).toEqual(['alive', 'owner'])
})
