/** Runs calls one after the other, each when the one before has ended, however that ended. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve()

  run<Value>(call: () => Promise<Value>): Promise<Value> {
    const next = this.#last.then(call)
    this.#last = next.catch(() => undefined)
    return next
  }
}
