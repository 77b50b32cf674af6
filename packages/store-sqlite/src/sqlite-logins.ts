import { checkText, type Login, type Logins } from '@plugboard/store'
import type { Operation } from './write.ts'

export interface LoginRows {
  readonly find: (tokenHash: string) => Promise<Login | undefined>
  readonly write: (operation: Operation) => Promise<void>
}

/** Logins by the hash of their token. */
export function sqliteLogins({ find, write }: LoginRows): Logins {
  return {
    async put({ tokenHash, user, expiresMs }) {
      await write(['put login', [checkText(tokenHash, () => 'logins.tokenHash'), user, expiresMs]])
    },
    get: find,
    delete: (tokenHash) => write(['delete login', [tokenHash]]),
    expire: (nowMs) => write(['expire logins', [nowMs]]),
  }
}
