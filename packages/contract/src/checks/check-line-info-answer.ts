import { validateLineInfoAnswer } from '../generated/validators.ts'
import type { LineInfoAnswer } from '../line-info.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import { plainCopy } from './plain-copy.ts'
import type { Checked } from './problem.ts'

/** Checks what a tap on `lineInfo` returned; empty values (`''`, null, a picture without address) are dropped. (contract.md 3.4) */
export function checkLineInfoAnswer(value: unknown): Checked<LineInfoAnswer> {
  const copy = plainCopy(value, 'answer')
  if (!copy.ok) return copy
  const draft = checkAgainst(validateLineInfoAnswer, withoutEmpty(copy.value), {
    root: 'answer',
    unknownFields: 'drop',
  })
  return checkedValue(draft)
}

function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, field]) => !isEmpty(field)))
}

function isEmpty(field: unknown): boolean {
  if (field === '' || field === null) return true
  return typeof field === 'object' && 'url' in field && (field.url === '' || field.url === null)
}
