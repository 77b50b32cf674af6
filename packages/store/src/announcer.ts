/** Those who want to hear that the journal grew. */
export class Announcer {
  readonly #listeners = new Set<() => void>()

  /** Whether anybody listens. */
  get heard(): boolean {
    return this.#listeners.size > 0
  }

  /** Returns how to stop. */
  listen(call: () => void): () => void {
    const listener = (): void => call()
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  announce(): void {
    for (const listener of this.#listeners) callQuietly(listener)
  }
}

/** A reader that throws must not keep the others from hearing, nor turn a stored commit into a failed one. */
function callQuietly(listener: () => void): void {
  try {
    listener()
  } catch {
    // The journal is durable; whoever failed reads on at its next call.
  }
}
