import { validateOperator } from '../generated/validators.ts'
import type { OperatorInput } from '../operator-input.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/** Checks what a new operator is made of. */
export function checkOperatorInput(value: unknown): Checked<OperatorInput> {
  return checkedValue(checkAgainst(validateOperator, value, { root: 'operator', unknownFields: 'refuse' }))
}
