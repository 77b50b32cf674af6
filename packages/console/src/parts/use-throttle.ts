import { useConsole } from './use-console.ts'

/** Lets an action through at most once in `everyMs` milliseconds; what comes between is dropped. */
export function useThrottle(everyMs: number, action: () => void): () => void {
  const { clock } = useConsole()
  let lastMs = Number.NEGATIVE_INFINITY
  return () => {
    if (clock.now() - lastMs < everyMs) return
    lastMs = clock.now()
    action()
  }
}
