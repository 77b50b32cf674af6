import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '@plugboard/contract'

/** The longest time that a timer of Node.js takes; more would fire at once. */
const LONGEST_MS = 2 ** 31 - 1

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after,
  async sleep(delayMs, signal) {
    try {
      for (let leftMs = delayMs; leftMs > 0; leftMs -= LONGEST_MS) {
        await sleep(Math.min(leftMs, LONGEST_MS), undefined, signal === undefined ? {} : { signal })
      }
      if (delayMs <= 0) signal?.throwIfAborted()
    } catch (error) {
      // Node rejects with an AbortError of its own; the contract promises the signal's reason.
      if (signal?.aborted === true) throw signal.reason
      throw error
    }
  },
}

function after(delayMs: number, call: () => void): () => void {
  let timer = start(delayMs)
  return () => clearTimeout(timer)

  function start(leftMs: number): NodeJS.Timeout {
    if (leftMs <= LONGEST_MS) return setTimeout(call, leftMs)
    return setTimeout(() => (timer = start(leftMs - LONGEST_MS)), LONGEST_MS)
  }
}
