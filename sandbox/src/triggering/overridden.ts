import { PlugboardError } from '@plugboard/contract'
import type { RewriteReport } from '@plugboard/testkit'

interface Overrides {
  readonly body?: unknown
  readonly set?: Readonly<Record<string, unknown>>
}

/**
 * What a messenger sends, with the caller's changes: `body` in its place, then `set`.
 * @throws HTTP_INPUT_INVALID when a path of `set` is none
 */
export function overridden({ body, set = {} }: Overrides): RewriteReport {
  const changes = Object.entries(set).map(([path, value]) => ({ parts: partsOf(path), value }))
  return (json) => {
    const given = structuredClone(body === undefined ? json : body)
    return changes.reduce((before, { parts, value }) => withValue(before, parts, value), given)
  }
}

/** `message.files.0.name`: names and places in lists. */
function partsOf(path: string): readonly string[] {
  const parts = path.split('.')
  const isPath = parts.every((part) => part !== '' && part !== '__proto__')
  if (isPath) return parts
  throw new PlugboardError('HTTP_INPUT_INVALID', {
    field: 'set',
    problem: `has ${JSON.stringify(path)}, which is no path`,
  })
}

/** What is missing on the way is made: a list where the next part is a number, else an object. */
function withValue(at: unknown, [part, ...rest]: readonly string[], value: unknown): unknown {
  if (part === undefined) return value
  if (Array.isArray(at) || (at === undefined && /^\d+$/.test(part))) {
    const list: unknown[] = Array.isArray(at) ? [...(at as unknown[])] : []
    list[Number(part)] = withValue(list[Number(part)], rest, value)
    return list
  }
  const record = typeof at === 'object' && at !== null ? (at as Record<string, unknown>) : {}
  return { ...record, [part]: withValue(record[part], rest, value) }
}
