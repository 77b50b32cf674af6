import { createHash, randomBytes } from 'node:crypto'
import type { OperatorRow } from '@plugboard/store'

/** 32 random bytes, after the operator's id, which tells whose password belongs to it. */
export function newLoginToken(operator: number): string {
  return `${operator}.${randomBytes(32).toString('base64url')}`
}

/** Whose token it says it is; undefined for a text that is none. */
export function operatorOfToken(token: string): number | undefined {
  const operator = /^([1-9]\d{0,15})\.[\w-]{43}$/.exec(token)?.[1]
  return operator === undefined ? undefined : Number(operator)
}

/**
 * Under which hash a login is stored (SHA-256, hex). The hash of the password goes in as well: with another password
 * no stored login is found any more, so changing it ends every login of the operator, on every worker.
 */
export function loginTokenHash(token: string, operator: OperatorRow): string {
  return createHash('sha256').update(`${token}\n${operator.passwordHash}`).digest('hex')
}
