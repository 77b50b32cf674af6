import { burstOf, type Clock, type Limits, type Log } from '@plugboard/contract'
import type { ChannelKey, Rate, Rates, TokensGranted } from '@plugboard/store'
import type { Tokens } from './tokens.ts'

/** The most that is taken ahead: tokens of this long. */
const sliceMs = 100
/** Tokens that were not spent this long after their answer came are let go, so that they cannot add to a later burst. */
const goodForMs = 100
/** An answer that took longer is not used. */
const slowestAnswerMs = 1_000
/** How long nobody need be asked whether a channel without a rate is left alone. */
const freeForMs = 1_000
/** How long is waited when the store does not answer. */
const storeTroubleMs = 1_000

export interface SharedTokensOptions {
  readonly rates: Rates
  readonly channel: ChannelKey
  readonly clock: Clock
  readonly log: Log
  readonly answered: () => void
}

/**
 * The tokens of one channel that several workers share. They are taken from the store in slices: as much as can be spent
 * at once, of a tenth of a second at most, so that a high rate needs few questions and a low one stays exact.
 */
export class SharedTokens implements Tokens {
  readonly #options: SharedTokensOptions
  #rate: Rate | null = null
  #held = 0
  #heldUntilMs = 0
  /** Up to then a channel without a rate is known to be free. */
  #freeUntilMs = 0
  #asking = false
  /** Not worth asking before, for that many tokens or more. */
  #waits = { untilMs: 0, least: 0 }

  constructor(options: SharedTokensOptions) {
    this.#options = options
  }

  get isFree(): boolean {
    return this.#rate === null && this.#nowMs() < this.#freeUntilMs
  }

  follow(limits: Limits): void {
    const { SENDS_PER_SECOND: perSecond } = limits
    this.#rate = perSecond === undefined ? null : { perSecond, burst: burstOf(limits) }
    this.#forget()
  }

  take(cost: number, wanted: number): number | null {
    if (this.#has(cost)) return 0
    if (this.#asking) return null
    const waitMs = Math.ceil(this.#waits.untilMs - this.#nowMs())
    if (waitMs > 0 && cost >= this.#waits.least) return waitMs
    void this.#fetch(cost, wanted)
    return null
  }

  async takeNow(cost: number): Promise<boolean> {
    if (this.#has(cost)) return true
    if (this.#nowMs() < this.#waits.untilMs) return false
    try {
      return (await this.#ask(cost, cost)).granted >= cost
    } catch {
      return false
    }
  }

  freeze(forMs: number): void {
    const { rates, channel, log } = this.#options
    this.#forget()
    rates.freeze(channel, forMs).catch((error: unknown) => {
      log.warn('the other workers were not told to leave a messenger alone', { ...channel, error: String(error) })
    })
  }

  /** What costs nothing, or has no rate, only needs to know that the messenger may be called. */
  #has(cost: number): boolean {
    const nowMs = this.#nowMs()
    if (this.#rate === null || cost === 0) return this.#knowsFree(nowMs)
    if (nowMs >= this.#heldUntilMs) this.#held = 0
    if (this.#held + 1e-9 < cost) return false
    this.#held -= cost
    return true
  }

  /** A busy channel is asked for again before the answer is too old, so that nobody waits for it. */
  #knowsFree(nowMs: number): boolean {
    const leftMs = this.#freeUntilMs - nowMs
    if (leftMs > 0 && leftMs < freeForMs / 2 && !this.#asking) void this.#fetch(0, 0)
    return leftMs > 0
  }

  async #fetch(cost: number, wanted: number): Promise<void> {
    this.#asking = true
    const missing = Math.max(0, cost - this.#held)
    try {
      const answer = await this.#ask(missing, Math.max(missing, wanted - this.#held))
      this.#waits = { untilMs: this.#nowMs() + answer.waitMs, least: cost }
      this.#held += this.#rate === null ? 0 : answer.granted
      this.#heldUntilMs = this.#nowMs() + goodForMs
    } catch (error) {
      const { log, channel } = this.#options
      log.warn('the rate of a channel could not be asked for', { ...channel, error: String(error) })
      this.#waits = { untilMs: this.#nowMs() + storeTroubleMs, least: 0 }
    }
    this.#asking = false
    this.#options.answered()
  }

  /** An answer that comes too late is worth nothing. */
  async #ask(least: number, wanted: number): Promise<TokensGranted> {
    const { rates, channel } = this.#options
    const rate = this.#rate
    const askedMs = this.#nowMs()
    const slice = rate === null ? least : (rate.perSecond * sliceMs) / 1_000
    const most = Math.max(least, Math.min(wanted, slice))
    const answer = await rates.take(channel, rate, { least, most })
    const tookMs = this.#nowMs() - askedMs
    if (tookMs > slowestAnswerMs || rate !== this.#rate) return { granted: 0, waitMs: answer.waitMs }
    if (answer.waitMs === 0) this.#freeUntilMs = askedMs + freeForMs
    return answer
  }

  #forget(): void {
    this.#held = 0
    this.#freeUntilMs = 0
    this.#waits = { untilMs: 0, least: 0 }
  }

  #nowMs(): number {
    return this.#options.clock.monotonic()
  }
}
