import { PlugboardError, type DiagnosticCode, type ErrorFacts, type Log } from '@plugboard/contract'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'
import { logSubject, subjectOf, type TapAttempt, type TapFailure } from './tap-attempt.ts'

/** Says by name what taps did wrong: a diagnostic for people, and the cause in the log. */
export class TapReports {
  readonly #diagnostics: DiagnosticBook
  readonly #log: Log

  constructor(diagnostics: DiagnosticBook, log: Log) {
    this.#diagnostics = diagnostics
    this.#log = log
  }

  failed(attempt: TapAttempt, { error, thrown }: TapFailure): void {
    this.#diagnose('TAP_FAILED', attempt, { problem: problemOf(error) })
    this.#log.error(error.message, {
      ...logFacts(attempt, error),
      ...(thrown !== undefined && { cause: stackOf(thrown) }),
    })
  }

  /** A delivery hook threw something without a verdict, so nobody knows whether the message went out. */
  untyped(attempt: TapAttempt, problem: string): void {
    this.#diagnose('OUTCOME_UNTYPED', attempt, { connector: attempt.tap.connector ?? '', problem })
  }

  slow(attempt: TapAttempt, tookMs: number, budgetMs: number): void {
    this.#diagnose('TAP_SLOW', attempt, { tookMs, budgetMs })
  }

  blocking(attempt: TapAttempt, tookMs: number): void {
    const { plugin, hook } = attempt.tap
    const error = new PlugboardError('PLUGIN_HOOK_BLOCKED', { plugin, hook, tookMs })
    this.#diagnose('TAP_BLOCKING', attempt, { tookMs })
    this.#log.warn(error.message, logFacts(attempt, error))
  }

  #diagnose(code: DiagnosticCode, attempt: TapAttempt, facts: ErrorFacts): void {
    const { plugin, hook } = attempt.tap
    this.#diagnostics.report(code, subjectOf(attempt), { plugin, hook, ...facts })
  }
}

/** What of the error the remark does not say already: it names plugin and hook itself. */
function problemOf({ code, facts, message }: PlugboardError): string {
  if (code === 'PLUGIN_HOOK_TIMEOUT') return `it did not finish within ${String(facts['budgetMs'])} ms`
  if (code === 'PLUGIN_HOOK_RESULT') return `it returned ${String(facts['returned'])}`
  return String(facts['problem'] ?? message)
}

function logFacts(attempt: TapAttempt, { code, next }: PlugboardError): Readonly<Record<string, unknown>> {
  return { code, next, hook: attempt.tap.hook, ...logSubject(attempt) }
}

function stackOf(thrown: unknown): unknown {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : thrown
}
