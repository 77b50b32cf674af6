import type { Clock } from '@plugboard/contract'
import type { Logins, OperatorRow } from '@plugboard/store'
import { LRUCache } from 'lru-cache'
import { loginTokenHash, newLoginToken } from './login-token.ts'

const dayMs = 86_400_000
/** Days without a visit after which a login ends. */
const loginMs = 30 * dayMs
/** How long an answer of the store counts: a logout on another worker takes that long to show here. */
const freshMs = 5_000
const loginsRemembered = 10_000

interface Remembered {
  readonly expiresMs: number
  readonly readMs: number
}

/** Tokens of those who are logged in: 30 days from the last visit, remembered shortly so that requests cost no read. */
export class LoginBook {
  readonly #logins: Logins
  readonly #clock: Clock
  readonly #remembered = new LRUCache<string, Remembered>({ max: loginsRemembered })

  constructor(logins: Logins, clock: Clock) {
    this.#logins = logins
    this.#clock = clock
  }

  async open(operator: OperatorRow): Promise<{ readonly token: string; readonly expiresMs: number }> {
    const token = newLoginToken(operator.id)
    const expiresMs = await this.#write(loginTokenHash(token, operator), operator)
    return { token, expiresMs }
  }

  /** Whether the token is a login of this operator; a visit on a later day moves its end. */
  async isOpen(token: string, operator: OperatorRow): Promise<boolean> {
    const hash = loginTokenHash(token, operator)
    const expiresMs = await this.#expiry(hash, operator)
    const nowMs = this.#clock.now()
    if (expiresMs <= nowMs) return false
    if (expiresMs - nowMs < loginMs - dayMs) await this.#write(hash, operator)
    return true
  }

  async close(token: string, operator: OperatorRow): Promise<void> {
    const hash = loginTokenHash(token, operator)
    this.#remembered.delete(hash)
    await this.#logins.delete(hash)
    // A visit that was being looked up meanwhile may have been remembered again.
    this.#remembered.delete(hash)
  }

  async #expiry(hash: string, operator: OperatorRow): Promise<number> {
    const known = this.#remembered.get(hash)
    const nowMs = this.#clock.now()
    if (known !== undefined && nowMs - known.readMs < freshMs) return known.expiresMs
    const login = await this.#logins.get(hash)
    const expiresMs = login?.user === operator.id ? login.expiresMs : 0
    // Only what exists is remembered: made-up tokens must not push real ones out.
    if (expiresMs > nowMs) this.#remembered.set(hash, { expiresMs, readMs: nowMs })
    else this.#remembered.delete(hash)
    return expiresMs
  }

  async #write(tokenHash: string, operator: OperatorRow): Promise<number> {
    const readMs = this.#clock.now()
    const expiresMs = readMs + loginMs
    await this.#logins.put({ tokenHash, user: operator.id, expiresMs })
    this.#remembered.set(tokenHash, { expiresMs, readMs })
    return expiresMs
  }
}
