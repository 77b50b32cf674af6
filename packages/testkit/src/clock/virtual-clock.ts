import type { Clock } from '@plugboard/contract'

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /**
   * Goes on by `ms`. Timers that fall due run in order of their time (and of their start, where that is equal), each at
   * its own `now()`; before and after each one, work that waits for nothing but promises is let through. Timers that a
   * timer starts run too, when they fall due within `ms`.
   */
  advance(ms: number): Promise<void>
  /** Lets through what waits for promises, without going on. */
  settle(): Promise<void>
  /** Timers that have not run yet. */
  readonly pending: number
}

interface Timer {
  readonly atMs: number
  readonly order: number
  readonly call: () => void
}

/** Turns of the event loop that `settle` grants: enough for a chain of a few hundred promises per turn. */
const turns = 12

/** @param startMs milliseconds since 1970. Default 2026-01-05T09:00:00Z, a Monday morning within working hours. */
export function virtualClock(startMs: number = Date.UTC(2026, 0, 5, 9)): VirtualClock {
  return new SteppedClock(startMs)
}

class SteppedClock implements VirtualClock {
  #nowMs: number
  #started = 0
  readonly #timers = new Set<Timer>()

  constructor(startMs: number) {
    this.#nowMs = startMs
  }

  get pending(): number {
    return this.#timers.size
  }

  now(): number {
    return this.#nowMs
  }

  monotonic(): number {
    return this.#nowMs
  }

  after(delayMs: number, call: () => void): () => void {
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#started++, call }
    this.#timers.add(timer)
    return () => void this.#timers.delete(timer)
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const stop = this.after(delayMs, () => {
        signal?.removeEventListener('abort', abort)
        resolve()
      })
      const abort = (): void => {
        stop()
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    await this.settle()
    for (let timer = this.#nextUntil(untilMs); timer !== undefined; timer = this.#nextUntil(untilMs)) {
      this.#timers.delete(timer)
      this.#nowMs = Math.max(this.#nowMs, timer.atMs)
      timer.call()
      await this.settle()
    }
    this.#nowMs = untilMs
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
  }

  #nextUntil(untilMs: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers) {
      if (timer.atMs <= untilMs && (next === undefined || isBefore(timer, next))) next = timer
    }
    return next
  }
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.atMs === other.atMs ? one.order < other.order : one.atMs < other.atMs
}
