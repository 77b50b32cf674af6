import { hasBrand } from '../brand.ts'
import { errorCatalogue, type ErrorCode } from './catalogue.ts'

const errorBrand: unique symbol = Symbol.for('@plugboard/contract/error') as never

/** What a failure means for what was asked. (style: guideline 14) */
export interface Verdict {
  /** Trying the same again may work. */
  readonly retry: boolean
  /** It is certain that nothing happened; false: nobody can tell. */
  readonly certain: boolean
  /** A text for people, without internals. */
  readonly people: string
}

/** Names and values that the message template of a code mentions. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** An error with a stable code from the catalogue, a message that says what to do next, and a verdict. */
export class PlugboardError extends Error {
  override readonly name: string = 'PlugboardError'
  readonly code: ErrorCode
  readonly facts: ErrorFacts
  /** What to do about it. */
  readonly next: string
  /** The HTTP status that the JSON API answers with. */
  readonly status: number
  readonly verdict: Verdict

  constructor(code: ErrorCode, facts: ErrorFacts = {}, options: { readonly cause?: unknown } = {}) {
    const entry = errorCatalogue[code]
    const what = fillTemplate(entry.message, facts)
    super(what, options)
    this.code = code
    this.facts = facts
    this.next = fillTemplate(entry.next, facts)
    this.status = entry.status
    this.verdict = { retry: entry.retry, certain: entry.certain, people: what }
    Object.defineProperty(this, errorBrand, { value: true })
  }

  /** Also true for an error of another copy of this package. */
  static is(value: unknown): value is PlugboardError {
    return hasBrand(value, errorBrand)
  }
}

/** Entries of a list that a message shows at most. */
const MOST_LISTED = 100

/** Facts may come straight from a plugin, whatever their type says: nothing but plain values is looked at closely. */
function shownFact(fact: unknown): string {
  try {
    return Array.isArray(fact) ? fact.slice(0, MOST_LISTED).map(shownValue).join(', ') : shownValue(fact)
  } catch {
    return 'something that cannot be shown'
  }
}

function shownValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'boolean':
    case 'bigint':
    case 'symbol':
      return value.toString()
    case 'undefined':
      return '?'
    default:
      return value === null ? '?' : 'something that cannot be shown'
  }
}

/**
 * `{name}` is replaced by the fact of that name, shortened to 200 characters. A fact may be a sentence already, such as
 * what a messenger said: then the template's own full stop behind it is left out.
 */
export function fillTemplate(template: string, facts: ErrorFacts): string {
  return template.replace(/\{(\w+)\}(\.(?!\S))?/g, (_, name: string, stop: string = '') => {
    const fact = shortened(shownFact(Object.hasOwn(facts, name) ? facts[name] : undefined))
    return /[.!?…]$/.test(fact) ? fact : fact + stop
  })
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199).toWellFormed()}…` : text.toWellFormed()
}
