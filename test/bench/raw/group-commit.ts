/**
 * Rows that come in one turn of the event loop, or while a group is being written, share the next group. Resolves
 * when the row's group is durable.
 */
export class GroupCommit {
  readonly #write: (rows: number) => Promise<void> | void
  #waiting: { readonly done: () => void; readonly fail: (error: unknown) => void }[] = []
  #writing = false

  constructor(write: (rows: number) => Promise<void> | void) {
    this.#write = write
  }

  add(): Promise<void> {
    return new Promise((done, fail) => {
      this.#waiting.push({ done, fail })
      if (!this.#writing) void this.#flush()
    })
  }

  async #flush(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) {
      // Those that were just answered join.
      await new Promise((resolve) => setImmediate(resolve))
      const group = this.#waiting
      this.#waiting = []
      try {
        await this.#write(group.length)
        for (const { done } of group) done()
      } catch (error) {
        for (const { fail } of group) fail(error)
      }
    }
    this.#writing = false
  }
}
