import { STATUS_CODES } from 'node:http'
import type { ErrorFacts, PlugboardError } from '@plugboard/contract'

/** An error as the API answers it. (RFC 9457; design: HTTP) */
export interface Problem {
  /** Names the kind of problem, one per code. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** What happened and to whom. */
  readonly detail: string
  readonly code: string
  /** What to do about it. */
  readonly next: string
  readonly facts?: ErrorFacts
  /** The field of the input that is wrong, where one is. */
  readonly field?: string
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

export function problemOf(error: PlugboardError): Problem {
  const { code, facts, next, status, message } = error
  const field = typeof facts['field'] === 'string' ? { field: facts['field'] } : {}
  const given = Object.keys(facts).length === 0 ? {} : { facts }
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: `urn:plugboard:error:${code}`, title, status, detail: message, code, next, ...given, ...field }
}
