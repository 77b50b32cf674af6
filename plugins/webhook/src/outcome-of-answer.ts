import { accepted, type Outcome, refused, retry, sent, unknown } from '@plugboard/contract'
import { fieldOf } from './fields.ts'

/** An answer, its JSON read already. */
export interface Answer {
  readonly status: number
  /** `undefined` when the body is no JSON. */
  readonly json: unknown
  /** The header `Retry-After`. */
  readonly retryAfter: string | null
  readonly nowMs: number
}

/**
 * What an answer says about a delivery. A system that knows more than a status code can say answers
 * `{ outcome, ids, reason, retryAfterMs, scope }`, and is believed; of any other the status code is taken, with the rule
 * of every connector: `retry` only when it is certain that nothing was done, `unknown` whenever something may have been.
 */
export function outcomeOfAnswer(answer: Answer): Outcome {
  const outcome = fieldOf(answer.json, 'outcome')
  return outcome === undefined ? outcomeOfStatus(answer) : outcomeInWords(answer, outcome)
}

function outcomeInWords(answer: Answer, outcome: unknown): Outcome {
  const ids = idsOf(answer)
  switch (outcome) {
    case 'sent':
      return sent({ ids })
    case 'accepted':
      return accepted({ ids })
    case 'refused':
      return refused(reasonOf(answer))
    case 'retry':
      return retry(reasonOf(answer), { ids, ...scopeOf(answer), ...waitOf(answer) })
    case 'unknown':
      return unknown(reasonOf(answer))
    default:
      return unknown(
        `The other system answered with an outcome that is none: ${JSON.stringify(outcome)?.slice(0, 100)}.`,
      )
  }
}

function outcomeOfStatus(answer: Answer): Outcome {
  const { status } = answer
  const reason = reasonOf(answer)
  if (status === 202) return accepted({ ids: idsOf(answer) })
  if (status >= 200 && status < 300) return sent({ ids: idsOf(answer) })
  if (status === 408 || status === 425 || status === 429) return retry(reason, waitOf(answer))
  // Not this message's fault, and a person has to mend it or wait: nothing of this channel would get through.
  if (status === 401 || status === 403 || status === 503 || status < 400)
    return retry(reason, { scope: 'channel', ...waitOf(answer) })
  return status < 500 ? refused(reason) : unknown(reason)
}

function reasonOf({ status, json }: Answer): string {
  const reason = fieldOf(json, 'reason') ?? fieldOf(json, 'detail') ?? fieldOf(json, 'error')
  if (typeof reason === 'string' && reason.trim() !== '') return reason.slice(0, 1_000)
  return status >= 300 && status < 400
    ? `The other system points elsewhere (${status}): put the final address into the settings.`
    : `The other system answered ${status}.`
}

/** Texts and numbers; anything else is no id, and then later edits and deletions are not possible. */
function idsOf({ json }: Answer): readonly string[] {
  const ids = fieldOf(json, 'ids')
  if (!Array.isArray(ids)) return []
  return ids.filter((id) => typeof id === 'string' || typeof id === 'number').map(String)
}

function scopeOf({ json }: Answer): { readonly scope?: 'channel' } {
  return fieldOf(json, 'scope') === 'channel' ? { scope: 'channel' } : {}
}

/** `retryAfterMs` of the JSON, else `Retry-After` in seconds or as a date. */
function waitOf({ json, retryAfter, nowMs }: Answer): { readonly retryAfterMs?: number } {
  const given = fieldOf(json, 'retryAfterMs')
  const header = retryAfter ?? ''
  const fromHeader = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - nowMs
  const waitMs = typeof given === 'number' ? given : fromHeader
  return Number.isFinite(waitMs) && waitMs > 0 ? { retryAfterMs: Math.ceil(waitMs) } : {}
}
