import {
  type Clock,
  type DiagnosticCode,
  diagnosticCatalogue,
  type DiagnosticView,
  type ErrorFacts,
  fillTemplate,
  type Log,
} from '@plugboard/contract'
import { type Observable, Subject } from 'rxjs'
import type { Diagnostics } from '../host.ts'
import type { PublishMoment } from '../live/moment.ts'
import type { SecretBook } from '../secrets/secret-book.ts'
import { DiagnosticAnnouncer } from './diagnostic-announcer.ts'
import type { DiagnosticBook, DiagnosticSubject } from './diagnostic-book.ts'
import { diagnosticKey, subjectFacts } from './diagnostic-key.ts'

/** Messages that a remark names. */
const messagesNamed = 20

/** Facts in the words of a plugin. */
const foreignFacts = ['problem', 'reason', 'text'] as const

/** Remarks kept; beyond, the one not seen for longest is forgotten. (host.ts: Diagnostics) */
const remarksKept = 1_000

export interface DiagnosticsOptions {
  readonly clock: Clock
  readonly log: Log
  /** Masks what plugins say. */
  readonly secrets: Pick<SecretBook, 'masked'>
  readonly publish: PublishMoment
}

/** The remarks of this process; they are not stored. `added$` carries the first of each. */
export function createDiagnostics(options: DiagnosticsOptions): DiagnosticBook & Diagnostics {
  return new CountedDiagnostics(options)
}

class CountedDiagnostics implements DiagnosticBook, Diagnostics {
  readonly #clock: Clock
  readonly #log: Log
  readonly #secrets: Pick<SecretBook, 'masked'>
  readonly #announcer: DiagnosticAnnouncer
  readonly #added = new Subject<DiagnosticView>()
  /** By key, the one seen last at the end. */
  readonly #remarks = new Map<string, DiagnosticView>()
  readonly added$: Observable<DiagnosticView> = this.#added.asObservable()

  constructor({ clock, log, secrets, publish }: DiagnosticsOptions) {
    this.#clock = clock
    this.#log = log
    this.#secrets = secrets
    this.#announcer = new DiagnosticAnnouncer(clock, publish)
  }

  list(): readonly DiagnosticView[] {
    return [...this.#remarks.values()].toReversed()
  }

  report(code: DiagnosticCode, subject: DiagnosticSubject, given: ErrorFacts = {}): void {
    const facts = this.#masked(given)
    const key = diagnosticKey(code, subject, facts)
    const before = this.#remarks.get(key)
    const view = this.#view(code, subject, facts, before)
    this.#keep(key, view)
    if (before === undefined) this.#introduce(view, subject)
    this.#announcer.announce(key, view)
  }

  #masked(facts: ErrorFacts): ErrorFacts {
    const foreign = foreignFacts.filter((name) => typeof facts[name] === 'string')
    if (foreign.length === 0) return facts
    return { ...facts, ...Object.fromEntries(foreign.map((name) => [name, this.#secrets.masked(String(facts[name]))])) }
  }

  #keep(key: string, view: DiagnosticView): void {
    this.#remarks.delete(key)
    this.#remarks.set(key, view)
    const [oldest] = this.#remarks.keys()
    if (this.#remarks.size > remarksKept && oldest !== undefined) this.#remarks.delete(oldest)
  }

  #introduce(view: DiagnosticView, { imMessage, trace: unnumbered, ...about }: DiagnosticSubject): void {
    const { code, message, next } = view
    const trace = imMessage ?? unnumbered
    this.#log.warn(message, { code, next, ...about, ...(trace !== undefined && { trace }) })
    this.#added.next(view)
  }

  #view(
    code: DiagnosticCode,
    subject: DiagnosticSubject,
    facts: ErrorFacts,
    before: DiagnosticView | undefined,
  ): DiagnosticView {
    const nowMs = this.#clock.now()
    const filled = { ...subjectFacts(subject), ...facts }
    return {
      code,
      message: fillTemplate(diagnosticCatalogue[code].message, filled),
      next: fillTemplate(diagnosticCatalogue[code].next, filled),
      plugin: subject.plugin ?? null,
      connector: subject.connector ?? null,
      line: subject.line ?? null,
      imMessage: subject.imMessage ?? null,
      imMessages: namedMessages(subject, before),
      facts,
      count: (before?.count ?? 0) + 1,
      firstMs: before?.firstMs ?? nowMs,
      lastMs: nowMs,
    }
  }
}

/** The latest first, each once. */
function namedMessages({ imMessage }: DiagnosticSubject, before: DiagnosticView | undefined): readonly number[] {
  const named = before?.imMessages ?? []
  if (imMessage === undefined) return named
  return [imMessage, ...named.filter((known) => known !== imMessage)].slice(0, messagesNamed)
}
