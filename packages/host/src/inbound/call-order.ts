/**
 * The items of one call. When one meets trouble (the store, or a channel that is not ready any more), what follows in the
 * same chat is not taken either: the caller sends the call again, and a chat whose later items were taken already would
 * then be out of order.
 */
export class CallOrder {
  readonly #trouble = new Map<string, unknown>()

  /** @throws what an earlier item of this lane failed with */
  demand(lane: string): void {
    if (this.#trouble.has(lane)) throw this.#trouble.get(lane)
  }

  /** Remembers what `take` fails with, unless only this one item is at fault. */
  async watch<Result>(
    lane: string,
    take: () => Promise<Result>,
    isItemsOwn: (error: unknown) => boolean,
  ): Promise<Result> {
    try {
      this.demand(lane)
      return await take()
    } catch (error) {
      if (!isItemsOwn(error)) this.#trouble.set(lane, error)
      throw error
    }
  }
}
