import { first } from './0001-first.ts'

/** Every schema change, in order: the number of those applied is the schema version of a data folder. */
export const migrations: readonly string[] = [first]
