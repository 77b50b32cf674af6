import { checkInteger, checkText, type Logins } from '@plugboard/store'
import type { Reader } from './connection/reader.ts'
import { escapeText } from './engine/text-escape.ts'

/** Logins by the hash of their token. Each statement may be sent twice without harm. */
export function postgresLogins(reader: Reader): Logins {
  return {
    async put({ tokenHash, user, expiresMs }) {
      await reader.rows(putSql, [hash(tokenHash), integer('user', user), integer('expiresMs', expiresMs)])
    },
    async get(tokenHash) {
      const [found] = await reader.rows(getSql, [hash(tokenHash)])
      return found === undefined ? undefined : { tokenHash, user: found[0] as number, expiresMs: found[1] as number }
    },
    async delete(tokenHash) {
      await reader.rows('delete from plugboard.logins where token_hash = $1', [hash(tokenHash)])
    },
    async expire(nowMs) {
      await reader.rows('delete from plugboard.logins where expires_ms < $1', [integer('expiresMs', nowMs)])
    },
  }
}

const getSql = 'select "user", expires_ms from plugboard.logins where token_hash = $1'
const putSql = `insert into plugboard.logins (token_hash, "user", expires_ms) values ($1, $2, $3)
  on conflict (token_hash) do update set "user" = excluded."user", expires_ms = excluded.expires_ms`

function hash(tokenHash: string): string {
  return escapeText(checkText(tokenHash, () => 'logins.tokenHash'))
}

function integer(field: string, value: number): number {
  return checkInteger(value, () => `logins.${field}`)
}
