import type { ConnectorId, ExternalUserId, InboundUser, Role, UserId } from '@plugboard/contract'

/** Operators and customers, in one id space. */
export type UserRow = CustomerRow | OperatorRow

interface BaseRow {
  readonly id: UserId
  readonly version: number
  readonly name: string
  readonly createdMs: number
}

export interface CustomerRow extends BaseRow {
  readonly kind: 'customer'
  readonly connector: ConnectorId
  readonly externalId: ExternalUserId
  readonly profile: Omit<InboundUser, 'id'>
}

export interface OperatorRow extends BaseRow {
  readonly kind: 'operator'
  readonly login: string
  readonly role: Role
  /** A salted scrypt hash, never the password. */
  readonly passwordHash: string
}
