import { SYSTEM_USER, type UserId } from '@plugboard/contract'
import type { UserRow } from '@plugboard/store'
import { customerName } from './customer-view.ts'

/** The name of an operator; undefined when the id is nobody's or a customer's. */
export type OperatorName = (id: UserId) => string | undefined

/** The name of whoever wrote: an operator, the system (author 0), or a customer, `Guest` when nothing is known. */
export function personName(id: UserId, user: UserRow | undefined, operatorName: OperatorName): string {
  if (id === SYSTEM_USER) return 'System'
  return operatorName(id) ?? (user === undefined ? 'Guest' : storedName(user))
}

function storedName(user: UserRow): string {
  return user.kind === 'operator' ? user.name : customerName(user.profile)
}
