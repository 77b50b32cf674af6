/** A call that waits for its turn. */
export interface WaitingCall {
  readonly cost: number
  /** It may be made. */
  go(): void
  /** It never may. */
  fail(reason: unknown): void
}

/** Calls in their order; each is made, withdrawn by its signal, or failed. */
export class WaitingCalls {
  readonly #calls = new Set<WaitingCall>()

  get size(): number {
    return this.#calls.size
  }

  get first(): WaitingCall | undefined {
    return this.#calls.values().next().value
  }

  /** Resolves when it may be made; rejects with the signal's reason. */
  add(cost: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const withdraw = (): void => call.fail(signal?.reason)
      const ended = (): void => {
        this.#calls.delete(call)
        signal?.removeEventListener('abort', withdraw)
      }
      const call: WaitingCall = {
        cost,
        go: () => {
          ended()
          resolve()
        },
        fail: (reason) => {
          ended()
          reject(reason)
        },
      }
      this.#calls.add(call)
      signal?.addEventListener('abort', withdraw, { once: true })
    })
  }

  failAll(reason: unknown): void {
    for (const call of this.#calls) call.fail(reason)
  }
}
