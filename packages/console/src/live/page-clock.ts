/** Time and waiting, handed in so that tests need not wait. */
export interface PageClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls once after `ms` milliseconds, unless the returned function was called before. */
  after(ms: number, call: () => void): () => void
}

export const pageClock: PageClock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}
