import { useConsole } from './use-console.ts'

export interface Throttle {
  /** Runs the action unless it ran within the last `everyMs` milliseconds. */
  run(): void
  /** The next `run` counts, however soon it comes. */
  reset(): void
}

/** Lets an action through at most once in `everyMs` milliseconds; what comes between is dropped. */
export function useThrottle(everyMs: number, action: () => void): Throttle {
  const { clock } = useConsole()
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    run() {
      if (clock.now() - lastMs < everyMs) return
      lastMs = clock.now()
      action()
    },
    reset: () => void (lastMs = Number.NEGATIVE_INFINITY),
  }
}
