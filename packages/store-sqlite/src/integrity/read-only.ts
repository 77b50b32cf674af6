import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/** A host that is just beginning or ending holds the file for a moment. */
const BUSY_TIMEOUT_MS = 5_000

/** A database that a host may be writing to. */
export function readOnlyLive(file: string): DatabaseSync {
  return new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
}

/** A database that nobody writes to: no file is made beside it, also where the folder cannot be written. */
export function readOnlyCopy(file: string): DatabaseSync {
  const url = pathToFileURL(file)
  url.searchParams.set('immutable', '1')
  return new DatabaseSync(url, { readOnly: true })
}
