/** What decides with whom a lane goes: operators' as soon as one of its deliveries is not bulk. */
export interface Urgency {
  readonly urgent: number
}

/** Lanes whose head may go, in the order in which they came to be so; operators' apart from bulk. */
export class RunnableLanes<Lane extends Urgency> implements Iterable<Lane> {
  readonly #lanes = { operators: new Set<Lane>(), bulk: new Set<Lane>() }

  /** Those that have a lane. */
  get spenders(): ('operators' | 'bulk')[] {
    return (['operators', 'bulk'] as const).filter((spender) => this.#lanes[spender].size > 0)
  }

  get size(): number {
    return this.#lanes.operators.size + this.#lanes.bulk.size
  }

  count(spender: 'operators' | 'bulk'): number {
    return this.#lanes[spender].size
  }

  first(spender: 'operators' | 'bulk'): Lane | undefined {
    return this.#lanes[spender].values().next().value
  }

  add(lane: Lane): void {
    this.#lanes[lane.urgent > 0 ? 'operators' : 'bulk'].add(lane)
  }

  delete(lane: Lane): void {
    this.#lanes.operators.delete(lane)
    this.#lanes.bulk.delete(lane)
  }

  /** With whom it goes may have changed: an operator wrote into a chat whose bulk message still waits. */
  settle(lane: Lane): void {
    if (this.#lanes[lane.urgent > 0 ? 'bulk' : 'operators'].delete(lane)) this.add(lane)
  }

  *[Symbol.iterator](): Generator<Lane> {
    yield* this.#lanes.operators
    yield* this.#lanes.bulk
  }
}
