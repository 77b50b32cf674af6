import type { Log, LogLevel } from '@plugboard/contract'
import type { SecretBook } from './secret-book.ts'
import { shownFacts, shownLine } from './shown-value.ts'

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent']

/**
 * The log with every secret masked, in texts and facts alike: what settings marked `writeOnly` hold or held, wherever it
 * stands and however it is encoded; what has the name of a secret; what looks like one. Nobody who writes a line has to
 * think of it. Below `level` (default `debug`: nothing) lines cost nothing. Never throws.
 */
export function maskedLog(log: Log, secrets: SecretBook, level: LogLevel = 'debug'): Log {
  const write = (name: keyof Log): Log['info'] => {
    if (levels.indexOf(name) < levels.indexOf(level)) return ignore
    return (text, facts = {}) => {
      const { values } = secrets
      log[name](shownLine(text, values), shownFacts(facts, values))
    }
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

function ignore(): void {
  // nobody wants to read it
}
