import { validateLineName } from '../generated/validators.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/** Checks a line's name: 1 to 255 characters, at least one of them visible. */
export function checkLineName(value: unknown): Checked<string> {
  return checkedValue(checkAgainst(validateLineName, value, { root: 'name', unknownFields: 'refuse' }))
}
