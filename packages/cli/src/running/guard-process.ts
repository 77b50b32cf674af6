import type { Log } from '@plugboard/contract'

/**
 * Keeps a stray error of a plugin from taking every channel down: a promise that nobody waits for is logged, and the
 * host goes on. What Node.js warns of is a line of the log. After an error that nothing caught nobody knows what state is left: `stop` ends the host in order.
 */
export function guardProcess(log: Log, stop: () => void): void {
  process.on('unhandledRejection', (reason) =>
    log.error('a promise failed and nobody waited for it', { cause: reason }),
  )
  process.on('uncaughtException', (error) => {
    log.error('an error was caught by nobody; the host stops', { cause: error })
    stop()
  })
  // Node.js writes warnings as plain text, in the middle of a log of JSON.
  process.removeAllListeners('warning')
  process.on('warning', ({ name, message }) => log.warn(message, { warning: name }))
}
