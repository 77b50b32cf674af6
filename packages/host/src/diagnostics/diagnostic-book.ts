import type { DiagnosticCode, ErrorFacts } from '@plugboard/contract'

/** Where named remarks go. The same of the same subject is counted, not repeated. */
export interface DiagnosticBook {
  report(code: DiagnosticCode, subject: DiagnosticSubject, facts?: ErrorFacts): void
}

export interface DiagnosticSubject {
  readonly plugin?: string
  readonly connector?: string
  readonly line?: number
  /** The message that caused it. */
  readonly imMessage?: number
  /** What a line of the log names it by as long as it has no number. (traceOfItem) */
  readonly trace?: string
}
