import type { Clock, ConnectorId, Limits, LineId, Log } from '@plugboard/contract'
import type { ChannelKey, Rates } from '@plugboard/store'
import { channelKey } from '../ledger/draft.ts'
import { ChannelRate } from './channel-rate.ts'
import { SharedTokens } from './shared-tokens.ts'
import { TokenBucket } from './token-bucket.ts'
import type { Tokens } from './tokens.ts'

export interface ChannelRatesOptions {
  readonly clock: Clock
  readonly log: Log
  /** Null: this process is the only one that calls. */
  readonly rates: Rates | null
  /** Of a connector as it is loaded now; none of one that is not. */
  limits(connector: ConnectorId): Limits
  /** In one of the channels something waits now, or waits no more. */
  changed(connector: ConnectorId, line: LineId): void
}

/** The rate of every channel that called its messenger, or wants to. */
export class ChannelRates {
  readonly #options: ChannelRatesOptions
  readonly #rates = new Map<string, ChannelRate>()

  constructor(options: ChannelRatesOptions) {
    this.#options = options
  }

  of(connector: ConnectorId, line: LineId): ChannelRate {
    const key = channelKey(connector, line)
    const known = this.#rates.get(key)
    if (known !== undefined) return known
    const options = this.#options
    const { clock } = options
    const rate = new ChannelRate({
      connector,
      line,
      clock,
      tokens: (answered) => this.#tokensOf({ connector, line }, answered),
      limits: () => options.limits(connector),
      changed: () => options.changed(connector, line),
    })
    this.#rates.set(key, rate)
    return rate
  }

  #tokensOf(channel: ChannelKey, answered: () => void): Tokens {
    const { clock, rates, log } = this.#options
    return rates === null
      ? new TokenBucket(() => clock.monotonic())
      : new SharedTokens({ rates, channel, clock, log, answered })
  }

  /** See `ChannelRate.waitsUntilMs`. */
  waitsUntilMs(connector: ConnectorId, line: LineId): number | null {
    return this.#rates.get(channelKey(connector, line))?.waitsUntilMs ?? null
  }

  stop(): void {
    for (const rate of this.#rates.values()) rate.stop()
  }
}
