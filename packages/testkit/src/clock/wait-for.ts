import type { Clock } from '@plugboard/contract'
import { systemClock } from './system-clock.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface WaitOptions {
  /** Default: the machine's time. A virtual clock is moved on while waiting. */
  readonly clock?: Clock
  /** Milliseconds of that clock. Default 5,000. */
  readonly timeoutMs?: number
  /** Milliseconds between two looks. Default 10. */
  readonly everyMs?: number
  /** What is waited for, for the error's text. */
  readonly what?: string
}

/**
 * Looks again and again until `look` gives something other than `undefined`, `null` or `false`, and returns that.
 * @throws Error that names what did not happen, with the last error of `look` as its cause
 */
export async function waitFor<Value>(
  look: () => Value | Promise<Value>,
  options: WaitOptions = {},
): Promise<NonNullable<Exclude<Value, false>>> {
  const { clock = systemClock, timeoutMs = 5_000, everyMs = 10, what = 'what was waited for' } = options
  const untilMs = clock.now() + timeoutMs
  let seen: Look<Value> = await lookOnce(look)
  while (!isThere(seen.value) && clock.now() < untilMs) {
    await pass(clock, everyMs)
    seen = await lookOnce(look)
  }
  if (isThere(seen.value)) return seen.value
  throw new Error(`${what} did not happen within ${timeoutMs} ms${seen.reason}`, { cause: seen.error })
}

interface Look<Value> {
  readonly value?: Value
  readonly error?: unknown
  readonly reason: string
}

async function lookOnce<Value>(look: () => Value | Promise<Value>): Promise<Look<Value>> {
  try {
    return { value: await look(), reason: '' }
  } catch (error) {
    return { error, reason: `: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function isThere<Value>(value: Value | undefined): value is NonNullable<Exclude<Value, false>> {
  return value !== undefined && value !== null && value !== false
}

function pass(clock: Clock, ms: number): Promise<void> {
  return isVirtual(clock) ? clock.advance(ms) : clock.sleep(ms)
}

function isVirtual(clock: Clock): clock is VirtualClock {
  return 'advance' in clock
}
