import { PlugboardError } from '@plugboard/contract'
import type { Client } from 'pg'
import { pause } from '../clock/pause.ts'
import { commitFunctionSql } from '../engine/commit-function.ts'
import { leaseFunctionsSql } from '../engine/lease-functions.ts'
import { isServerError, type StorePlace } from '../store-fault.ts'
import { migrations } from './migrations.ts'

/** SQLSTATEs of two workers that make the same thing at the same time, or that wait too long for a lock. */
const AGAIN: readonly string[] = ['23505', '42P06', '42P07', '40P01', '55P03', 'XX000']
const ATTEMPTS = 20
const AGAIN_AFTER_MS = 250
/** A change of a large table may take long; what workers wait for while it waits for them stays short. */
const STEP_MS = 3_600_000

/**
 * Brings a database to the schema that this version knows, under a lock of one row: of several workers that start at
 * once, one does it and the others wait. `steps` are the schema changes; others than the real ones are for tests.
 * @throws STORE_NEWER, and what the database says
 */
export async function migrate(client: Client, place: StorePlace, steps: readonly string[] = migrations): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await prepare(client)
      return await applyMissing(client, place, steps)
    } catch (error) {
      await client.query('rollback')
      if (!isServerError(error) || !AGAIN.includes(error.code) || attempt === ATTEMPTS) throw error
      await pause(AGAIN_AFTER_MS)
    }
  }
}

/** The row that is locked. */
async function prepare(client: Client): Promise<void> {
  const { rows } = await client.query("select to_regclass('plugboard.schema_version') is not null as there")
  if ((rows[0] as { there: boolean }).there) return
  await client.query('begin')
  await client.query('create schema if not exists plugboard')
  await client.query('create table plugboard.schema_version (one boolean primary key, version bigint not null)')
  await client.query('insert into plugboard.schema_version values (true, 0)')
  await client.query('commit')
}

async function applyMissing(client: Client, place: StorePlace, steps: readonly string[]): Promise<void> {
  const known = steps.length
  const before = await client.query('select version from plugboard.schema_version')
  if (versionIn(before.rows) === known) return
  await client.query('begin')
  await client.query(`set local lock_timeout = '3s'; set local statement_timeout = ${STEP_MS}`)
  const locked = await client.query('select version from plugboard.schema_version where one for update')
  const found = versionIn(locked.rows)
  if (found > known) throw new PlugboardError('STORE_NEWER', { folder: place.database, found, known })
  for (const text of steps.slice(found)) await client.query(patient(text))
  if (found < known) {
    await client.query(commitFunctionSql(known))
    await client.query(leaseFunctionsSql(known))
    await client.query('update plugboard.schema_version set version = $1', [known])
  }
  await client.query('commit')
}

/** For the client as well as for the server. (`pg` reads it from the query, though its types do not say so) */
function patient(text: string): { readonly text: string; readonly query_timeout: number } {
  return { text, query_timeout: STEP_MS }
}

function versionIn(rows: readonly unknown[]): number {
  return Number((rows[0] as { readonly version: number | string } | undefined)?.version ?? 0)
}
