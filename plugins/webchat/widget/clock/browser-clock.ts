import type { WidgetClock } from '../core/surroundings.ts'

/** The visitor's own time. */
export const browserClock: WidgetClock = {
  now: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs)
    return () => clearTimeout(timer)
  },
}
