import { PlugboardError } from '@plugboard/contract'
import { Client, TypeOverrides } from 'pg'
import { READ_ONLY } from '../store-fault.ts'
import { unescapeText } from '../engine/text-escape.ts'

const BIGINT = 20
const TEXT = 25

/** How long a server may think, in its own time: a second line of defence, since no client holds anything open. */
const STATEMENT_MS = 30_000
const LOCK_MS = 15_000
const IDLE_IN_TRANSACTION_MS = 10_000
/** How long the client waits for an answer before it takes the connection for lost. */
const ANSWER_MS = 40_000
const CONNECT_MS = 5_000

/**
 * Plans by index: they are made while tables are small, and still used when those are large. And what is acknowledged is
 * synced, also where that is switched off for the database.
 */
const SETTINGS = `set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off;
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`

/** Whole numbers as numbers, texts as they were given; everything else as `pg` has it. */
const parsers = new TypeOverrides()
parsers.setTypeParser(BIGINT, Number)
parsers.setTypeParser(TEXT, unescapeText)

/**
 * A connection on which questions are sent without waiting for the answers before. `onEnd` is called once when it is
 * lost. Rejects with what the server or the socket said.
 */
export async function connect(url: string, name: string, onEnd: () => void): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    types: parsers,
    pipeline: true,
  })
  // Whoever waits for an answer gets the error as well.
  client.on('error', () => {})
  client.once('end', onEnd)
  try {
    await client.connect()
    await client.query(SETTINGS)
    await refuseReadOnly(client)
    return client
  } catch (error) {
    // Where `pg` itself gave up, the server still waits, and the socket would keep the process alive.
    client.end().catch(() => {})
    throw error
  }
}

/** A standby answers as well as the server that it copies, and takes nothing. */
async function refuseReadOnly(client: Client): Promise<void> {
  const { rows } = await client.query<{ readonly set: string }>(
    "select current_setting('transaction_read_only') as set",
  )
  if (rows[0]?.set === 'on')
    throw Object.assign(new Error('it takes no writes, as a standby does not'), { code: READ_ONLY })
}

/**
 * `plugboard on db.example.com:5432`: what a person needs to know of a connection string, which has no password in it.
 * @throws CONFIG_VALUE_INVALID when it is none, without showing it
 */
export function databaseName(url: string): string {
  const { database, host, port } = clientOf(url)
  return `${database ?? '?'} on ${host}:${port}`
}

function clientOf(url: string): Client {
  try {
    return new Client({ connectionString: url })
  } catch {
    // The error of `pg` carries the whole string.
    const facts = { key: 'database', problem: 'is no address of a database', source: 'the configuration' }
    throw new PlugboardError('CONFIG_VALUE_INVALID', facts)
  }
}
