import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '@plugboard/contract'

/** The machine's own time: for composition roots, and for tests that talk over real sockets. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs)
    return () => clearTimeout(timer)
  },
  async sleep(delayMs, signal) {
    try {
      await sleep(delayMs, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      // Node rejects with an AbortError of its own; the contract promises the signal's reason.
      if (signal?.aborted) throw signal.reason
      throw error
    }
  },
}
