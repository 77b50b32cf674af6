import type { Clock } from '@plugboard/contract'

interface Alarm {
  readonly atMs: number
  readonly call: () => void
}

/** A clock that stands still until a test moves it. */
export class HandClock implements Clock {
  #nowMs: number
  readonly #alarms = new Set<Alarm>()

  constructor(nowMs: number = Date.UTC(2026, 0, 1)) {
    this.#nowMs = nowMs
  }

  now(): number {
    return this.#nowMs
  }

  monotonic(): number {
    return this.#nowMs
  }

  after(delayMs: number, call: () => void): () => void {
    const alarm = { atMs: this.#nowMs + delayMs, call }
    this.#alarms.add(alarm)
    return () => void this.#alarms.delete(alarm)
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const takeBack = this.after(delayMs, resolve)
      signal?.addEventListener('abort', () => {
        takeBack()
        reject(signal.reason as Error)
      })
    })
  }

  /** Alarms that are set. */
  get alarms(): number {
    return this.#alarms.size
  }

  /** Moves on, ringing what becomes due in order of time. */
  pass(ms: number): void {
    const untilMs = this.#nowMs + ms
    for (let alarm = this.#next(untilMs); alarm !== undefined; alarm = this.#next(untilMs)) {
      this.#alarms.delete(alarm)
      this.#nowMs = alarm.atMs
      alarm.call()
    }
    this.#nowMs = untilMs
  }

  #next(untilMs: number): Alarm | undefined {
    return [...this.#alarms].filter(({ atMs }) => atMs <= untilMs).toSorted((one, other) => one.atMs - other.atMs)[0]
  }
}
