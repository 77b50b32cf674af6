import type { PageClock } from '../src/live/page-clock.ts'

/** A clock that stands still until the test moves it. */
export class ManualClock implements PageClock {
  #nowMs = 0
  readonly #waiting = new Set<{ readonly atMs: number; readonly call: () => void }>()

  now(): number {
    return this.#nowMs
  }

  after(ms: number, call: () => void): () => void {
    const entry = { atMs: this.#nowMs + ms, call }
    this.#waiting.add(entry)
    return () => this.#waiting.delete(entry)
  }

  /** Milliseconds until the next call; `undefined` when nothing waits. */
  get nextMs(): number | undefined {
    const times = [...this.#waiting].map(({ atMs }) => atMs - this.#nowMs)
    return times.length === 0 ? undefined : Math.min(...times)
  }

  advance(ms: number): void {
    this.#nowMs += ms
    for (const entry of [...this.#waiting].toSorted((one, other) => one.atMs - other.atMs)) {
      if (entry.atMs > this.#nowMs || !this.#waiting.delete(entry)) continue
      entry.call()
    }
  }
}
