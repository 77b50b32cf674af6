/**
 * Keeps the order of each chat while its items wait for hooks and downloads: one waiting item of a chat at a time.
 * An item that need not wait goes straight on when its lane is free; the ledger keeps the order from there.
 */
export class ChatLanes {
  readonly #tails = new Map<string, Promise<unknown>>()

  /** Runs `call` after everything of this lane that waits. `waits` false: it holds up nobody behind it. */
  run<Result>(key: string, waits: boolean, call: () => Promise<Result>): Promise<Result> {
    const tail = this.#tails.get(key)
    if (tail === undefined && !waits) return call()
    const result = (tail ?? Promise.resolve()).then(call)
    const settled = result.then(ignore, ignore)
    this.#tails.set(key, settled)
    void settled.then(() => this.#tails.get(key) === settled && this.#tails.delete(key))
    return result
  }

  /** Resolves when no item waits. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values())
  }
}

function ignore(): void {
  // The caller of `run` gets the result or the error; the lane only needs to know that it is over.
}
