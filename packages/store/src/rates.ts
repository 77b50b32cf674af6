import type { ChannelKey } from './leases.ts'

/** How fast the calls of a channel may be; see `LIMITS` of a descriptor. */
export interface Rate {
  readonly perSecond: number
  /** Tokens of a full bucket, at least 1. A bucket that nobody has used is full. */
  readonly burst: number
}

/** Tokens that a worker asks for, to spend them at once. */
export interface TokensWanted {
  /** Of use only together; 0 only asks whether the channel is to be left alone. More than a full bucket are granted when it is full, and leave it in debt. */
  readonly least: number
  /** Granted as far as they are there. */
  readonly most: number
}

export interface TokensGranted {
  /** 0, or at least `least`. */
  readonly granted: number
  /** Where nothing is granted: when it is worth asking again, unless somebody else comes first. */
  readonly waitMs: number
}

/**
 * The rate of each channel, where several workers share a store: what they are granted together never exceeds
 * `burst + perSecond × seconds`, over any time. All times are the store's own. Tokens that were granted are gone, whether
 * they are spent or not.
 */
export interface Rates {
  /** `rate` null: there is none, and only the messenger's wish to be left alone counts. */
  take(channel: ChannelKey, rate: Rate | null, wanted: TokensWanted): Promise<TokensGranted>
  /** Nothing is granted for that long, to anybody. A shorter time than what is left changes nothing. */
  freeze(channel: ChannelKey, forMs: number): Promise<void>
}
