import { first } from './0001-first.ts'
import { rates } from './0002-rates.ts'

/**
 * Every schema change, in order; the number of those applied is the schema version. Workers of the version before go on
 * while a change runs and after it, so it only adds: a column gets a default, nothing is renamed or taken away.
 */
export const migrations: readonly string[] = [first, rates]
