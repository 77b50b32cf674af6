import { costDefaults } from '@plugboard/contract'
import { describeThrown } from '../hooks/within-budget.ts'
import { readSignal } from './read-signal.ts'

/** Why nobody can have this turn; null when it is fine. */
export function turnProblem(kind: unknown, signal: unknown): string | null {
  if (typeof kind !== 'string' || !Object.hasOwn(costDefaults, kind))
    return `${describeThrown(kind)} is no kind of call`
  const usable = signal === undefined || readSignal(signal) !== undefined
  return usable ? null : 'its second argument is no AbortSignal'
}
