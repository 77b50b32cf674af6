/** Who spends: operators and automatic texts, the connector's own calls and the host's look-ups, newsletters. */
export type Spender = 'operators' | 'calls' | 'bulk'

/**
 * Shares of a rate that is not enough for all. A newsletter gets a tenth of what operators get while they write without
 * pause, so that it comes to an end, and everything that nobody else wants.
 */
const shares: Readonly<Record<Spender, number>> = { operators: 10, calls: 5, bulk: 1 }

/**
 * Whose turn it is, where several wait: fair queueing by start time. Each spender's next turn has a place on a common
 * line; a turn moves it on by what it cost, divided by its share. Who was away rejoins where the others are now: at
 * once, but without what it left unused. So an operator who starts to write waits for one bulk message at most.
 */
export class TurnOrder {
  readonly #next: Record<Spender, number> = { operators: 0, calls: 0, bulk: 0 }
  #now = 0

  /** The first one in order wins a draw. */
  first<One extends Spender>(waiting: readonly One[]): One | undefined {
    return waiting.reduce<One | undefined>(
      (best, spender) => (best === undefined || this.#placeOf(spender) < this.#placeOf(best) ? spender : best),
      undefined,
    )
  }

  /** What costs nothing, or next to nothing, counts as one. */
  spent(spender: Spender, cost: number): void {
    this.#now = this.#placeOf(spender)
    this.#next[spender] = this.#now + Math.max(1, cost) / shares[spender]
  }

  #placeOf(spender: Spender): number {
    return Math.max(this.#now, this.#next[spender])
  }
}
