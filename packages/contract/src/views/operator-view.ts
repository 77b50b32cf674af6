import type { UserId } from '../ids.ts'

export type Role = 'administrator' | 'operator'

/** Who answers; a row with its own login. */
export interface OperatorView {
  readonly id: UserId
  readonly login: string
  readonly name: string
  readonly role: Role
}
