import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PlugboardError } from '@plugboard/contract'
import { openSqliteStore } from '@plugboard/store-sqlite'
import { systemClock } from '../system/system-clock.ts'

/** What a host and a sandbox keep in their folder; nothing else is touched. */
const OURS = /^(plugboard\.(db(-wal|-shm)?|lock(-journal)?|pid)|files|messengers\.json)$/

/** Deletes what a sandbox stored, and only that. @throws STORE_LOCKED when another process uses it */
export async function deleteStored(folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => OURS.test(name))
  if (names.length === 0) return
  await checkUnused(folder)
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}

async function checkUnused(folder: string): Promise<void> {
  try {
    await (await openSqliteStore({ folder, clock: systemClock })).close()
  } catch (error) {
    // A damaged store, or one of a newer version, is what people want to get rid of.
    if (PlugboardError.is(error) && error.code === 'STORE_LOCKED') throw error
  }
}
