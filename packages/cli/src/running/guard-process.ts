import type { Log } from '@plugboard/contract'

/**
 * Keeps a stray error of a plugin from taking every channel down: a promise that nobody waits for is logged, and the
 * host goes on. After an error that nothing caught nobody knows what state is left: `stop` ends the host in order.
 */
export function guardProcess(log: Log, stop: () => void): void {
  process.on('unhandledRejection', (reason) =>
    log.error('a promise failed and nobody waited for it', { cause: reason }),
  )
  process.on('uncaughtException', (error) => {
    log.error('an error was caught by nobody; the host stops', { cause: error })
    stop()
  })
}
