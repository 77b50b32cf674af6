import { first } from './0001-first.ts'
import { rates } from './0002-rates.ts'
import { leaseMoment } from './0003-lease-moment.ts'

/**
 * Every schema change, in order; the number of those applied is the schema version. Workers of the version before go on
 * while a change runs and after it, so it only adds: a column gets a default, nothing is renamed or taken away. The
 * functions are made anew with each step, under its number; so one that changes needs a step, which may be empty.
 */
export const migrations: readonly string[] = [first, rates, leaseMoment]
