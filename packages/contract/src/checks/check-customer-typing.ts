import type { CustomerTyping } from '../activity.ts'
import { validateCustomerTyping } from '../generated/validators.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/** Checks what `channel.typing` was given. */
export function checkCustomerTyping(value: unknown): Checked<CustomerTyping> {
  return checkedValue(checkAgainst(validateCustomerTyping, value, { root: 'activity', unknownFields: 'drop' }))
}
