import type { Clock } from '@plugboard/contract'
import { systemClock } from '@plugboard/testkit'

/** The machine's time, until somebody sets it: then `now` jumps, as it does on a machine. Timers do not. */
export class JumpingClock implements Clock {
  #offsetMs = 0

  now(): number {
    return systemClock.now() + this.#offsetMs
  }

  monotonic(): number {
    return systemClock.monotonic()
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
