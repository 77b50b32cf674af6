import type { DiagnosticCode, ErrorFacts } from '@plugboard/contract'
import type { DiagnosticSubject } from './diagnostic-book.ts'

/** Facts that say what a remark is about; the others only tell of one occasion, as a message's id or a time does. */
const identifyingFacts = ['plugin', 'connector', 'line', 'hook', 'flag', 'field', 'component']

/** The same key means the same remark about the same subject. The message that caused it is an occasion, no subject. */
export function diagnosticKey(code: DiagnosticCode, subject: DiagnosticSubject, facts: ErrorFacts): string {
  const about: ErrorFacts = { ...facts, ...subjectFacts(subject) }
  return JSON.stringify([code, ...identifyingFacts.map((name) => about[name] ?? null)])
}

/** What the subject fills into a template. */
export function subjectFacts({ plugin, connector, line }: DiagnosticSubject): ErrorFacts {
  return {
    ...(plugin !== undefined && { plugin }),
    ...(connector !== undefined && { connector }),
    ...(line !== undefined && { line }),
  }
}
