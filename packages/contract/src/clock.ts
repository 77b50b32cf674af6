/**
 * Time comes in from outside, so that a virtual clock can drive everything. (design: Time, chance, network)
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /**
   * Milliseconds from an arbitrary beginning, for how long something took or is still good. It never goes back when
   * somebody sets the time, and goes on while the process stands still.
   */
  monotonic(): number
  /** Calls once after `delayMs`; the returned function takes it back. */
  after(delayMs: number, call: () => void): () => void
  /** Resolves after `delayMs`; rejects with the signal's reason when it is aborted first. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number

/** The part of `fetch` that a connector needs; injected, so that tests and the sandbox see every request. */
export type Fetch = (input: string | URL, init?: RequestInit) => Promise<Response>
