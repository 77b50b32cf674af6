// How many commits, and how many messages in them, one database takes from several workers at once: all of them wait for
// the head row of the journal. Each worker has one group on its way, as the host's ledger has.
//   node --conditions=@plugboard/source packages/store-postgres/test/bench/head-row.ts [seconds]
import { openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase, openTestServer } from '@plugboard/store-postgres/testing'
import type { Changes, Store } from '@plugboard/store'
import { sampleMessage } from '@plugboard/store/suite'
import { clock } from '../clock.ts'

const seconds = Number(process.argv[2] ?? 3)
const text = 'Good morning, where is my parcel? It should have arrived yesterday. '.repeat(6)

async function committing(store: Store, groupOf: number, untilMs: number): Promise<number> {
  let commits = 0
  for (; performance.now() < untilMs; commits++) {
    await store.load({}) // ids are set aside
    await store.commit(group(store, groupOf))
  }
  return commits
}

function group(store: Store, size: number): Changes {
  const messages = Array.from({ length: size }, () => sampleMessage(store, { text }))
  const journal = messages.map(({ chat, id }) => ({ kind: 'message' as const, chat, message: id }))
  return { insert: { messages }, journal }
}

const server = await openTestServer()
const database = await openTestDatabase(server.url())
const stores = await Promise.all(Array.from({ length: 8 }, () => openPostgresStore({ url: database.url, clock })))
for (const groupOf of [1, 100]) {
  for (const workers of [1, 2, 4, 8]) {
    const untilMs = performance.now() + seconds * 1_000
    const commits = await Promise.all(stores.slice(0, workers).map((store) => committing(store, groupOf, untilMs)))
    const perSecond = commits.reduce((sum, count) => sum + count, 0) / seconds
    process.stdout.write(
      `${workers} workers, groups of ${groupOf}: ${perSecond.toFixed(0)} commits/s, ${(perSecond * groupOf).toFixed(0)} messages/s\n`,
    )
  }
}
const raw = await database.connect()
const { rows } = await raw.query<{ bytes: string; n: string }>(
  'select pg_database_size(current_database()) as bytes, (select count(*) from plugboard.messages) as n',
)
process.stdout.write(
  `${(Number(rows[0]?.bytes) / Number(rows[0]?.n)).toFixed(0)} bytes of database for a message of ${text.length} characters\n`,
)
for (const store of stores) await store.close()
await database.drop()
await server.close()
