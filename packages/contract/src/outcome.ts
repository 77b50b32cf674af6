import { PlugboardError } from './errors/plugboard-error.ts'
import { thrownText } from './thrown-text.ts'

/** What became of one attempt; every tap on a delivery hook returns one. (design: Outbound) */
export type Outcome = Sent | Accepted | Refused | Retry | Unknown

export interface Sent {
  readonly outcome: 'sent'
  /** The messenger's ids of every part, in order. Without them later edits and deletions are impossible. */
  readonly ids: readonly string[]
}

export interface Accepted {
  readonly outcome: 'accepted'
  /** Known already, where the messenger says so before it has delivered. */
  readonly ids: readonly string[]
}

export interface Refused {
  readonly outcome: 'refused'
  /** A text for the operator. */
  readonly reason: string
}

export interface Retry {
  readonly outcome: 'retry'
  readonly reason: string
  /** `message` (default): only this chat waits. `channel`: nothing goes out on this channel meanwhile. */
  readonly scope: 'message' | 'channel'
  /** Not before this many milliseconds. Default: the host's growing delay. */
  readonly retryAfterMs?: number
  /** Parts that did go out; the next attempt gets them as `delivery.sentParts`. */
  readonly ids: readonly string[]
}

export interface Unknown {
  readonly outcome: 'unknown'
  readonly reason: string
}

/** The messenger has it. Final. */
export function sent(result: { readonly ids?: readonly string[] } = {}): Sent {
  return { outcome: 'sent', ids: result.ids ?? [] }
}

/** The messenger took it and will send a receipt. The chat goes on; never sent again by itself. */
export function accepted(result: { readonly ids?: readonly string[] } = {}): Accepted {
  return { outcome: 'accepted', ids: result.ids ?? [] }
}

/** The messenger will never take it. Final; `reason` is shown to the operator. */
export function refused(reason: string): Refused {
  return { outcome: 'refused', reason }
}

/** Certainly not sent (or only the parts in `ids`); try again later. */
export function retry(
  reason: string,
  options: { readonly scope?: Retry['scope']; readonly retryAfterMs?: number; readonly ids?: readonly string[] } = {},
): Retry {
  return { outcome: 'retry', reason, scope: 'message', ids: [], ...options }
}

/** Cannot tell whether it was sent. A receipt or `deliveryLookup` may settle it; never sent again by itself. */
export function unknown(reason: string): Unknown {
  return { outcome: 'unknown', reason }
}

/** The outcome that a thrown value means: a typed error carries its verdict, anything else is unknown. */
export function outcomeOfError(error: unknown): Outcome {
  if (!PlugboardError.is(error)) return unknown(thrownText(error))
  if (!error.verdict.certain) return unknown(error.message)
  return error.verdict.retry ? retry(error.message) : refused(error.verdict.people)
}
