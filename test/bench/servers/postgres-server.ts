import { openTestDatabase, openTestServer } from '@plugboard/store-postgres/testing'
import { Client } from 'pg'
import type { BenchServer } from './bench-server.ts'

/** As durable as it comes (`fsync` and `synchronous_commit` are on); more room than the default, for everybody. */
const settings = ['shared_buffers=512MB', 'max_wal_size=4GB', 'max_connections=200']

/**
 * Starts a PostgreSQL server whose program comes from npm. Its data are in a folder of its own, as it may run under
 * another user.
 * @throws Error that says why it cannot be started
 */
export async function startPostgres(): Promise<BenchServer> {
  const server = await openTestServer(settings)
  const url = server.url()
  try {
    const version = await versionOf(url)
    return {
      version: `PostgreSQL ${version}`,
      urlFor: async () => (await openTestDatabase(url)).url,
      stop: () => server.close(),
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

async function versionOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version ?? ''
  } finally {
    await client.end()
  }
}
