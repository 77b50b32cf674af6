import type { Draft } from './check-against.ts'
import { deepFreeze } from './deep-freeze.ts'
import type { Checked, Problem } from './problem.ts'

/**
 * The answer of a check: the copy, frozen, as the type that its schema describes (a type test ties the two), unless
 * something is wrong with it. `more` looks at what a schema cannot say.
 */
export function checkedValue<Value>(draft: Draft, more?: (value: Value) => readonly Problem[]): Checked<Value> {
  if (draft.problems.length > 0) return { ok: false, problems: draft.problems }
  const value = draft.value as Value
  const problems = more?.(value) ?? []
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: deepFreeze(value) }
}
