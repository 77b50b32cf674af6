import { expect } from 'vitest'
import { type Checked, describeProblems, type Problem } from '../src/index.ts'

type Answer = Checked<unknown> | { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] }

/** What a check finds wrong, as one text; empty when nothing is. */
export function wrong(answer: Answer): string {
  return answer.ok ? '' : describeProblems(answer.problems)
}

/** `object` with the value at `path` (`a.b.0`) replaced, or taken away when it is undefined. */
export function withField(object: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(object)
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  const parent = parts.reduce((at, part) => (at as Record<string, unknown>)[part], copy) as Record<string, unknown>
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

export function valueOf<Value>(answer: Checked<Value>): Value {
  expect(wrong(answer)).toBe('')
  if (!answer.ok) throw new Error('unreachable')
  return answer.value
}
