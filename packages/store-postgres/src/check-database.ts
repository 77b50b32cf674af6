import { PlugboardError } from '@plugboard/contract'
import { connect, databaseName } from './connection/connect.ts'
import { migrations } from './migrations/migrations.ts'
import { storeErrorOf } from './store-fault.ts'

export interface CheckedDatabase {
  /** `plugboard on db.example.com:5432`: no password in it. */
  readonly database: string
  /** As PostgreSQL says it, such as `16.4`. */
  readonly server: string
  /** The version of the schema; null: nothing was ever stored there. */
  readonly schema: number | null
}

/**
 * Looks whether a store can be opened there, and changes nothing.
 * @throws CONFIG_VALUE_INVALID, STORE_UNREACHABLE, STORE_DENIED, STORE_NEWER, STORE_FAILED
 */
export async function checkDatabase(url: string): Promise<CheckedDatabase> {
  const database = databaseName(url)
  try {
    const client = await connect(url, 'plugboard doctor', () => {})
    try {
      const { rows } = await client.query<Facts>(FACTS)
      const { server = '', there = false, may = false } = rows[0] ?? {}
      if (!there && !may)
        throw new PlugboardError('STORE_DENIED', { database, problem: 'the user may not create schemas' })
      const schema = there ? await versionIn(client) : null
      const known = migrations.length
      if (schema !== null && schema > known)
        throw new PlugboardError('STORE_NEWER', { folder: database, found: schema, known })
      return { database, server, schema }
    } finally {
      await client.end()
    }
  } catch (error) {
    throw storeErrorOf(error, { database })
  }
}

interface Facts {
  readonly server: string
  readonly there: boolean
  /** Whether this user may make the schema. */
  readonly may: boolean
}

const FACTS = `select current_setting('server_version') as server,
  to_regclass('plugboard.schema_version') is not null as there,
  has_database_privilege(current_database(), 'CREATE') as may`

async function versionIn(client: Awaited<ReturnType<typeof connect>>): Promise<number> {
  const { rows } = await client.query<{ readonly version: number }>('select version from plugboard.schema_version')
  return rows[0]?.version ?? 0
}
