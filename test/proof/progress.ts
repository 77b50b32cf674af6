import type { ProofSuite } from './suite.ts'

const TERMINAL_INTERVAL_MS = 200
const LOG_INTERVAL_MS = 15_000

export interface ProgressPrinter {
  readonly show: (roundsDone: number) => void
  readonly end: () => void
}

/** One line that is rewritten on a terminal, a line every 15 seconds in a log. */
export function progressPrinter(suite: ProofSuite, rounds: number): ProgressPrinter {
  const isTerminal = process.stdout.isTTY
  const intervalMs = isTerminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS
  let shownAtMs = Date.now()
  return {
    show(roundsDone) {
      if (Date.now() - shownAtMs < intervalMs) return
      shownAtMs = Date.now()
      const text = `  ${suite.name}: ${roundsDone} of ${rounds} rounds`
      process.stdout.write(isTerminal ? `\r${text}\u001B[K` : `${text}\n`)
    },
    end() {
      if (isTerminal) process.stdout.write('\r\u001B[K')
    },
  }
}
