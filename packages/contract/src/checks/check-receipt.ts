import { validateReceipt } from '../generated/validators.ts'
import type { Receipt } from '../receipt.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/** Checks one item of `sendStatusDelivery` or `sendStatusReading`: it must say which message it means. (contract.md 4.6) */
export function checkReceipt(value: unknown): Checked<Receipt> {
  const draft = checkAgainst(validateReceipt, value, { root: 'receipt', unknownFields: 'drop' })
  return checkedValue<Receipt>(draft, ({ im, message }) =>
    im !== undefined || message?.id?.length
      ? []
      : [{ field: 'im.message_id', problem: 'is missing, and so is message.id' }],
  )
}
