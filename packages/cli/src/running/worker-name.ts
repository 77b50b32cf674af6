import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'

/** This process among those that share a database: where it runs, and unlike any that ran before it. */
export function workerName(): string {
  return `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`
}
