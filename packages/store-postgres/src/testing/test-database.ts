import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { sharedServer } from './shared-server.ts'

/** A database of a test's own. */
export interface TestDatabase {
  /** A connection string. */
  readonly url: string
  readonly name: string
  /** A raw connection, to hold transactions open or to look at rows. It is closed with the database. */
  connect(): Promise<Client>
  /** Ends all connections to the database, raw ones too, as a network would. */
  cut(): Promise<void>
  /** Removes the database. */
  drop(): Promise<void>
}

/** An empty database on the server that all tests share, or on the one that `server` is the connection string of. */
export async function openTestDatabase(server?: string): Promise<TestDatabase> {
  const serverUrl = server ?? (await sharedServer())
  const name = `plugboard_test_${randomUUID().replaceAll('-', '')}`
  await once(serverUrl, `create database ${name}`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  const clients: Client[] = []
  return {
    url,
    name,
    async connect() {
      const client = new Client({ connectionString: url })
      client.on('error', () => {})
      await client.connect()
      clients.push(client)
      return client
    },
    cut: () => once(serverUrl, CUT, [name]),
    async drop() {
      await Promise.all(clients.map((client) => client.end()))
      await once(serverUrl, `drop database ${name} with (force)`)
    },
  }
}

const CUT = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1'

async function once(url: string, sql: string, values: readonly string[] = []): Promise<void> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(sql, [...values])
  } finally {
    await client.end()
  }
}
