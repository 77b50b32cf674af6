import { validateFlags } from '../generated/validators.ts'
import type { StatusFlags } from '../status.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/** Checks a change of some flags; another name than the four is refused. (contract.md 2.1) */
export function checkFlags(value: unknown): Checked<Partial<StatusFlags>> {
  return checkedValue(checkAgainst(validateFlags, value, { root: 'flags', unknownFields: 'refuse' }))
}
