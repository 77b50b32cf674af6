import type { Role } from './views/operator-view.ts'

/** What a new operator is made of. */
export interface OperatorInput {
  /** 1 to 64 characters without blanks. */
  readonly login: string
  /** Shown to customers in the signature. Default: the login. */
  readonly name?: string
  /** 8 to 1,024 characters. */
  readonly password: string
  /** Default `operator`. */
  readonly role?: Role
}
