import { systemClock } from '../system/system-clock.ts'

/** Ends the process at once, whatever runs. */
const FORCED_EXIT_CODE = 1
/** One Ctrl-C may arrive twice: from the terminal, and from npm or `timeout`, which pass it on. */
const SAME_SIGNAL_MS = 100

/**
 * Resolves with the first SIGTERM or SIGINT, so that what runs can be ended in order. A second signal ends the process
 * at once. To be called before anything is opened: from then on no signal is lost.
 */
export function untilSignal(): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
  let firstMs: number | undefined
  const onSignal = (signal: NodeJS.Signals): void => {
    firstMs ??= systemClock.now()
    resolve(signal)
    if (systemClock.now() - firstMs > SAME_SIGNAL_MS) process.exit(FORCED_EXIT_CODE)
  }
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal)
  return promise
}
