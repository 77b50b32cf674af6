import { validateEdit, validateReply } from '../generated/validators.ts'
import type { Edit, Reply } from '../reply.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/** Checks what an operator writes. That there is anything in it is for the outbound path to see (OUTBOUND_EMPTY). */
export function checkReply(value: unknown): Checked<Reply> {
  return checkedValue(checkAgainst(validateReply, value, { root: 'reply', unknownFields: 'refuse' }))
}

/** Checks the new text of an operator's message. */
export function checkEdit(value: unknown): Checked<Edit> {
  return checkedValue(checkAgainst(validateEdit, value, { root: 'edit', unknownFields: 'refuse' }))
}
