import type { ErrorFacts } from '../errors/plugboard-error.ts'
import type { DiagnosticCode } from './catalogue.ts'

/** A named remark about something legal that will hurt in production. */
export interface DiagnosticView {
  readonly code: DiagnosticCode
  readonly message: string
  readonly next: string
  readonly plugin: string | null
  readonly connector: string | null
  readonly line: number | null
  /** The message that caused it, where one did. */
  readonly imMessage: number | null
  /** All messages that caused it, the latest first; at most 20. */
  readonly imMessages: readonly number[]
  readonly facts: ErrorFacts
  /** How often the same was seen of the same subject. */
  readonly count: number
  readonly firstMs: number
  readonly lastMs: number
}
