import { deepFreeze } from './deep-freeze.ts'
import { plainCopy } from './plain-copy.ts'
import type { Checked } from './problem.ts'

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

const MAX_DEPTH = 32
export const freeJsonMaxBytes = 65_536

/**
 * Checks free JSON: nested no deeper than 32 levels, no more than `maxBytes` bytes as UTF-8 (default 65,536), no
 * `__proto__`, `constructor` or `prototype` as a name. `root` names the value in problems.
 */
export function checkFreeJson(value: unknown, maxBytes: number = freeJsonMaxBytes, root = 'value'): Checked<JsonValue> {
  const copy = plainCopy(value, root, { maxDepth: MAX_DEPTH, maxValues: maxBytes, maxTextLength: maxBytes })
  if (!copy.ok) return copy
  if (copy.value === undefined) return problem(root, 'is missing')
  if (jsonBytes(copy.value) > maxBytes) return problem(root, `has more than ${maxBytes.toLocaleString('en-US')} bytes`)
  return { ok: true, value: deepFreeze(copy.value as JsonValue) }
}

function problem(field: string, text: string): Checked<JsonValue> {
  return { ok: false, problems: [{ field, problem: text }] }
}

function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}
