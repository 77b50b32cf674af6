import type { Limits } from '@plugboard/contract'

/** Where the tokens of one channel come from: this process, or a store that several workers share. */
export interface Tokens {
  /** Everybody may call at once, as far as is known here. */
  readonly isFree: boolean
  /** The limits of the connector as it is loaded now. */
  follow(limits: Limits): void
  /**
   * 0: they were taken. Otherwise the milliseconds after which it is worth asking again; null: somebody has to be asked,
   * and `answered` is called then. `wanted`: what all that could be started at once costs, this one included.
   */
  take(cost: number, wanted: number): number | null
  /** Takes them at once or not at all. */
  takeNow(cost: number): boolean | Promise<boolean>
  /** The messenger asked for rest. */
  freeze(forMs: number): void
}
