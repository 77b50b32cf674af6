import type { Clock } from '@plugboard/contract'
import { systemClock } from '@plugboard/testkit'

/** A process that was not asleep looks at its clock more often. */
const longestGapMs = 3_000

/** The machine's time, until somebody sets it: then `now` jumps, as it does on a machine. Timers do not. */
export class JumpingClock implements Clock {
  readonly #sleeps: boolean
  #offsetMs = 0
  #sleptMs = 0
  #lookedMs = systemClock.monotonic()

  /** @param sleeps whether time stands still while the process is stopped, as on a machine that is asleep */
  constructor(sleeps: boolean = false) {
    this.#sleeps = sleeps
    if (sleeps) setInterval(() => this.monotonic(), longestGapMs / 10).unref()
  }

  now(): number {
    return systemClock.now() + this.#offsetMs
  }

  monotonic(): number {
    const nowMs = systemClock.monotonic()
    const gapMs = nowMs - this.#lookedMs
    if (this.#sleeps && gapMs > longestGapMs) this.#sleptMs += gapMs
    this.#lookedMs = nowMs
    return nowMs - this.#sleptMs
  }

  after(delayMs: number, call: () => void): () => void {
    return systemClock.after(delayMs, call)
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(delayMs, signal)
  }

  jump(byMs: number): void {
    this.#offsetMs += byMs
  }
}
