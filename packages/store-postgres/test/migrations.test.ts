import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { ConnectorId, JournalSeq, LineId } from '@plugboard/contract'
import { checkDatabase, openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase, type TestDatabase } from '@plugboard/store-postgres/testing'
import { sampleChat, sampleMessage, type SharedStore } from '@plugboard/store/suite'
import type { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commitFunctionSql } from '../src/engine/commit-function.ts'
import { leaseFunctionsSql } from '../src/engine/lease-functions.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { migrations } from '../src/migrations/migrations.ts'
import { clock } from './clock.ts'
import { shared } from './opened-stores.ts'
import { realClock } from './real-clock.ts'

const known = migrations.length
const place = { database: 'a database of a test' }

/** What the next version may change: every table gets a column with a default, and two are indexed anew. */
const nextStep = `
${[
  'lines',
  'channels',
  'users',
  'chats',
  'sessions',
  'messages',
  'deliveries',
  'journal',
  'commits',
  'channel_leases',
  'workers',
  'rates',
  'state',
]
  .map((table) => `alter table plugboard.${table} add column later bigint not null default 7;`)
  .join('\n')}
create index messages_later on plugboard.messages (later) where later > 7;
create table plugboard.later (id bigint primary key);
`

async function opened(): Promise<TestDatabase> {
  const database = await openTestDatabase()
  onTestFinished(() => database.drop())
  return database
}

async function openStore({ url }: TestDatabase): Promise<SharedStore> {
  const store = shared(await openPostgresStore({ url, clock }))
  onTestFinished(() => store.close())
  return store
}

async function versionOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: string }>('select version from plugboard.schema_version')
  return Number(rows[0]?.version)
}

/** Does what a worker does, again and again, until it is stopped; resolves with how often it did. */
function keepWorking(store: SharedStore): () => Promise<number> {
  let rounds = 0
  const end = new AbortController()
  const channel = { connector: 'shop' as ConnectorId, line: 1 as LineId }
  async function work(): Promise<void> {
    const leases = await store.leases.take('old', 60_000, [channel], 1)
    const chat = sampleChat(store)
    await store.commit({ insert: { chats: [chat] } })
    for (let version = 1; !end.signal.aborted; version++) {
      const message = sampleMessage(store, { chat: chat.id })
      await store.commit({
        insert: { messages: [message] },
        update: { chats: [{ ...chat, version, lastMessage: message.id }] },
        journal: [{ kind: 'message', chat: chat.id, message: message.id }],
        leases,
      })
      const loaded = await store.load({ messages: [message.id] })
      expect(loaded).toMatchObject({
        messages: [message],
        chats: [{ ...chat, lastMessage: message.id, version: version + 1 }],
      })
      expect(await store.leases.renew('old', 60_000, [])).toEqual(leases)
      expect(await store.messages({ chat: chat.id, limit: 1 })).toEqual([message])
      await store.journal.readOthers(0 as JournalSeq, 10)
      rounds++
    }
  }
  const done = work()
  done.catch(() => {})
  return async () => {
    end.abort()
    await done
    return rounds
  }
}

describe('a database', { timeout: 120_000 }, () => {
  it('that is empty is made ready once by all who begin at the same time', async () => {
    const database = await opened()
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(database)))
    await Promise.all(stores.map((store) => store.commit({ journal: [{ kind: 'operator' }] })))
    for (const { journal } of stores) expect(await journal.last()).toBe(6)
    expect(await versionOf(await database.connect())).toBe(known)
  })

  it.each(Array.from({ length: known - 1 }, (_, at) => at + 1))(
    'of version %i is brought up to date',
    async (version) => {
      const database = await opened()
      await migrate(await database.connect(), place, migrations.slice(0, version))
      expect(await checkDatabase(database.url)).toMatchObject({ schema: version })
      const store = await openStore(database)
      await store.commit({ journal: [{ kind: 'operator' }] })
      expect(await checkDatabase(database.url)).toMatchObject({ schema: known })
    },
  )

  it('is completed by the next who begins, wherever the ones before were cut off', async () => {
    const database = await opened()
    for (let afterMs = 0; afterMs < 120; afterMs += 12) {
      const opening = openPostgresStore({ url: database.url, clock }).then((store) => store.close())
      opening.catch(() => {})
      await realClock.sleep(afterMs)
      await database.cut()
      await Promise.allSettled([opening])
    }
    const store = await openStore(database)
    await store.commit({ journal: [{ kind: 'operator' }] })
    expect(await versionOf(await database.connect())).toBe(known)
  })
})

describe('workers of this version', { timeout: 120_000 }, () => {
  it('go on while the next one changes every table, and afterwards; none can begin any more', async () => {
    const database = await opened()
    const stop = keepWorking(await openStore(database))
    const newer = await database.connect()
    const steps = [...migrations, `select pg_sleep(0.3); ${nextStep} select pg_sleep(0.3);`]
    await migrate(newer, place, steps)
    const beside = await database.connect()
    const before = await rowsIn(beside, 'messages')
    await expect.poll(() => rowsIn(beside, 'messages')).toBeGreaterThan(before + 5)
    expect(await stop()).toBeGreaterThan(5)
    const { rows } = await beside.query('select distinct later from plugboard.messages')
    expect(rows).toEqual([{ later: '7' }])
    const facts = { found: known + 1, known }
    await expect(openPostgresStore({ url: database.url, clock })).rejects.toMatchObject({ code: 'STORE_NEWER', facts })
    await expect(checkDatabase(database.url)).rejects.toMatchObject({ code: 'STORE_NEWER', facts })
    await expect(openPostgresStore({ url: database.url, clock })).rejects.toThrow(database.name)
  })

  it('go on when the next one is killed in the middle of a change, which another one completes', async () => {
    const database = await opened()
    const stop = keepWorking(await openStore(database))
    const [killed, watch, next] = [await database.connect(), await database.connect(), await database.connect()]
    const steps = [...migrations, `${nextStep} select pg_sleep(current_setting('test.seconds', true)::float);`]
    await killed.query("set test.seconds = '60'")
    await next.query("set test.seconds = '0'")
    const pid = await pidOf(killed)
    const lost = migrate(killed, place, steps).then(
      () => 'done',
      () => 'lost',
    )
    await expect.poll(() => sleeping(watch, pid)).toBe(true)
    await watch.query('select pg_terminate_backend($1)', [pid])
    expect(await lost).toBe('lost')
    expect(await versionOf(watch)).toBe(known)
    await migrate(next, place, steps)
    expect(await versionOf(watch)).toBe(known + 1)
    const before = await rowsIn(watch, 'messages')
    await expect.poll(() => rowsIn(watch, 'messages')).toBeGreaterThan(before + 5)
    expect(await stop()).toBeGreaterThan(5)
  })

  it('are brought to the next one once, by however many begin', async () => {
    const database = await opened()
    await openStore(database)
    const clients = [await database.connect(), await database.connect(), await database.connect()] as const
    const steps = [...migrations, `${nextStep} select pg_sleep(0.3);`]
    await Promise.all(clients.map((client) => migrate(client, place, steps)))
    expect(await versionOf(clients[0])).toBe(known + 1)
  })
})

/** What made the functions of the last version. */
const functions = '0e877d8278c19f42e8fd7e37d65b1346ace083176fb7fa9b5400155a89f6cc6e'

describe('what is sent to the database', () => {
  it('makes the functions of this version as it always did (else: add a step, and write down the new sum)', () => {
    const made = commitFunctionSql(known) + leaseFunctionsSql(known)
    expect(createHash('sha256').update(made).digest('hex')).toBe(functions)
  })

  it('takes no advisory lock and does not rely on NOTIFY, which relatives of PostgreSQL do not have', () => {
    const source = new URL('../src/', import.meta.url)
    const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    expect(names).toContain('engine/commit-function.ts')
    const found = names.filter((name) =>
      /advisory_|pg_notify|\bnotify\s+\w+\s*[,;'"`]|['"`]\s*listen\b/i.test(
        readFileSync(new URL(name, source), 'utf8'),
      ),
    )
    expect(found).toEqual([])
  })
})

async function rowsIn(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from plugboard.${table}`)
  return Number(rows[0]?.count)
}

async function pidOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid ?? 0
}

async function sleeping(client: Client, pid: number): Promise<boolean> {
  const { rows } = await client.query('select from pg_stat_activity where pid = $1 and wait_event = $2', [
    pid,
    'PgSleep',
  ])
  return rows.length > 0
}
