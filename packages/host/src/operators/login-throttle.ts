import { type Clock, PlugboardError } from '@plugboard/contract'
import { LRUCache } from 'lru-cache'

/** Failures in a row before a pause. (error catalogue: LOGIN_FAILED) */
const failuresAllowed = 10
const pauseMs = 60_000
/** Logins watched at a time; beyond, those tried longest ago are forgotten. */
const loginsWatched = 10_000
/** No login has more UTF-16 units than this; what is longer is watched by its beginning. */
const lengthWatched = 128

interface Attempts {
  readonly failures: number
  /** 0: no pause. */
  readonly pausedUntilMs: number
}

/**
 * Slows down guessing: after 10 failures in a row a login pauses for a minute, whether or not it exists. Counted per
 * login and per process.
 */
export class LoginThrottle {
  readonly #clock: Clock
  readonly #attempts = new LRUCache<string, Attempts>({ max: loginsWatched })

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts an attempt as failed until `succeeded` is called, so that many at once count too. @throws LOGIN_PAUSED */
  begin(login: string): void {
    const { failures, pausedUntilMs } = this.#current(login)
    if (pausedUntilMs !== 0) throw this.#paused(login, pausedUntilMs)
    const failed = failures + 1
    const pausedUntil = failed >= failuresAllowed ? this.#clock.now() + pauseMs : 0
    this.#attempts.set(watched(login), { failures: failed, pausedUntilMs: pausedUntil })
  }

  succeeded(login: string): void {
    this.#attempts.delete(watched(login))
  }

  /** After a pause the count begins again. */
  #current(login: string): Attempts {
    const known = this.#attempts.get(watched(login))
    const over = known !== undefined && known.pausedUntilMs !== 0 && known.pausedUntilMs <= this.#clock.now()
    return known === undefined || over ? { failures: 0, pausedUntilMs: 0 } : known
  }

  #paused(login: string, untilMs: number): PlugboardError {
    const seconds = Math.ceil((untilMs - this.#clock.now()) / 1000)
    return new PlugboardError('LOGIN_PAUSED', { operator: login, seconds })
  }
}

function watched(login: string): string {
  return login.slice(0, lengthWatched)
}
