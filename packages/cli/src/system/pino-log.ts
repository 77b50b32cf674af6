import type { Log, LogLevel } from '@plugboard/contract'
import { destination, pino } from 'pino'

const STDERR = 2

/** One JSON value per line on stderr. Written at once, so that the last words of a process are not lost. */
export function pinoLog(level: LogLevel): Log {
  const logger = pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ fd: STDERR, sync: true }),
  )
  const write =
    (name: Exclude<LogLevel, 'silent'>): Log['info'] =>
    (text, facts = {}) =>
      logger[name](facts, text)
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
