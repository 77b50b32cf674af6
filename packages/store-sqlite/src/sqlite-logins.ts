import { checkInteger, checkText, type Login, type Logins } from '@plugboard/store'
import type { Operation } from './write.ts'

export interface LoginRows {
  readonly find: (tokenHash: string) => Promise<Login | undefined>
  readonly write: (operation: Operation) => Promise<void>
}

/** Logins by the hash of their token. */
export function sqliteLogins({ find, write }: LoginRows): Logins {
  return {
    async put({ tokenHash, user, expiresMs }) {
      const values = [integer('user', user), integer('expiresMs', expiresMs)]
      await write(['put login', [hash(tokenHash), ...values]])
    },
    get: find,
    async delete(tokenHash) {
      await write(['delete login', [hash(tokenHash)]])
    },
    async expire(nowMs) {
      await write(['expire logins', [integer('expiresMs', nowMs)]])
    },
  }
}

function hash(tokenHash: string): string {
  return checkText(tokenHash, () => 'logins.tokenHash')
}

function integer(field: string, value: number): number {
  return checkInteger(value, () => `logins.${field}`)
}
