import {
  validateOutcomeAccepted,
  validateOutcomeRefused,
  validateOutcomeRetry,
  validateOutcomeSent,
  validateOutcomeUnknown,
} from '../generated/validators.ts'
import type { Outcome } from '../outcome.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import { plainCopy } from './plain-copy.ts'
import type { Checked } from './problem.ts'
import type { Validator } from './validator.ts'

const LONGEST_REASON = 1000
const NO_REASON = 'no reason was given'

const validators: Readonly<Record<Outcome['outcome'], Validator>> = {
  sent: validateOutcomeSent,
  accepted: validateOutcomeAccepted,
  refused: validateOutcomeRefused,
  retry: validateOutcomeRetry,
  unknown: validateOutcomeUnknown,
}

/**
 * Checks what a tap on a delivery hook returned. A sent message must not become an unknown one over a formality: ids and
 * scope that are left out are filled in, an empty reason is replaced, a reason is cut at 1,000 characters.
 */
export function checkOutcome(value: unknown): Checked<Outcome> {
  const copy = plainCopy(value, 'outcome')
  if (!copy.ok) return copy
  const validate = validatorOf(copy.value)
  if (validate === undefined) return notAnOutcome(copy.value)
  const draft = checkAgainst(validate, copy.value, { root: 'outcome', unknownFields: 'drop' })
  return checkedValue(draft.problems.length > 0 ? draft : { ...draft, value: filled(draft.value as Outcome) })
}

function validatorOf(value: unknown): Validator | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { outcome } = value as { readonly outcome?: unknown }
  return typeof outcome === 'string' && Object.hasOwn(validators, outcome) ? validators[outcome as 'sent'] : undefined
}

function notAnOutcome(value: unknown): Checked<Outcome> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const problem = isObject ? `must be ${Object.keys(validators).join(' or ')}` : 'must be an object with an outcome'
  return { ok: false, problems: [{ field: 'outcome', problem }] }
}

function filled(given: Outcome): Outcome {
  switch (given.outcome) {
    case 'sent':
    case 'accepted':
      return { ...given, ids: given.ids ?? [] }
    case 'retry':
      return { ...given, ids: given.ids ?? [], scope: given.scope ?? 'message', reason: readable(given.reason) }
    case 'refused':
    case 'unknown':
      return { ...given, reason: readable(given.reason) }
  }
}

function readable(reason: string): string {
  if (reason.trim() === '') return NO_REASON
  return reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 1).toWellFormed()}…` : reason
}
