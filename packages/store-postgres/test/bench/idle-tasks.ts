// What shared tasks cost a database that has nothing else to do:
//   node --conditions=@plugboard/source packages/store-postgres/test/bench/idle-tasks.ts [workers] [seconds]
import type { Clock } from '@plugboard/contract'
import { PostgresTasks } from '@plugboard/store-postgres'
import { openTestDatabase, openTestServer } from '@plugboard/store-postgres/testing'
import type { Client } from 'pg'

const workers = Number(process.argv[2] ?? 4)
const seconds = Number(process.argv[3] ?? 30)

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: () => () => {},
  sleep: async () => {},
}
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function transactions(db: Client, name: string): Promise<number> {
  const sql = 'select xact_commit as n from pg_stat_database where datname = $1'
  return Number((await db.query<{ n: string }>(sql, [name])).rows[0]?.n)
}

async function connections(db: Client): Promise<number> {
  const sql = "select count(*) as n from pg_stat_activity where application_name = 'plugboard tasks'"
  return Number((await db.query<{ n: string }>(sql)).rows[0]?.n)
}

const server = await openTestServer()
const database = await openTestDatabase(server.url())
const db = await database.connect()
const runs: number[] = []
const tasks = Array.from({ length: workers }, () => new PostgresTasks({ url: database.url, clock }))
const run = async (): Promise<void> => void runs.push(performance.now())
const work = ['close-sessions', 'forget-logins', 'trim-journal'].map((name, at) => ({
  name,
  everyMs: at === 0 ? 1_000 : 3_600_000,
  run,
}))
for (const each of tasks) await each.start(work, () => {})
await wait(5_000)
runs.length = 0
const before = await transactions(db, database.name)
await wait(seconds * 1_000)
const perSecond = ((await transactions(db, database.name)) - before) / seconds
const gapsMs = runs.slice(1).map((at, n) => at - (runs[n] ?? at))
process.stdout.write(
  `${workers} workers: ${perSecond.toFixed(1)} transactions/s, ${await connections(db)} connections; ` +
    `${runs.length} runs in ${seconds} s, at most ${(Math.max(...gapsMs) / 1_000).toFixed(1)} s apart\n`,
)
await Promise.all(tasks.map((each) => each.stop()))
await database.drop()
await server.close()
