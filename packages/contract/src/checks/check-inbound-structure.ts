import type { Checked, Problem } from './problem.ts'

const MAX_ITEMS = 10_000

/**
 * What `sendMessages` looks at before it takes anything: a list of objects, each with user, message and chat. The items
 * come back as they were given; each has its own check. (contract.md 5.3; 10, C29)
 */
export function checkInboundStructure(value: unknown): Checked<readonly unknown[]> {
  const items = checkInboundList(value)
  if (!items.ok) return items
  try {
    const problems = items.value.flatMap(itemProblems)
    return problems.length > 0 ? { ok: false, problems } : items
  } catch {
    return one('items', 'cannot be read')
  }
}

/**
 * What `updateMessages` and `deleteMessages` look at before they take anything: a list, whatever is in it. Their items
 * are reported one by one. (contract.md 4.4; 10, C29)
 */
export function checkInboundList(value: unknown): Checked<readonly unknown[]> {
  try {
    if (!Array.isArray(value)) return one('items', 'must be a list')
    if (value.length > MAX_ITEMS) return one('items', `has more than ${MAX_ITEMS.toLocaleString('en-US')} items`)
    return { ok: true, value: Array.from(value) }
  } catch {
    return one('items', 'cannot be read')
  }
}

function itemProblems(item: unknown, index: number): Problem[] {
  const field = `items[${index}]`
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return [{ field, problem: 'must be an object' }]
  return (['user', 'message', 'chat'] as const)
    .filter((name) => ((item as Readonly<Record<string, unknown>>)[name] ?? null) === null)
    .map((name) => ({ field: `${field}.${name}`, problem: 'is missing' }))
}

function one(field: string, problem: string): Checked<readonly unknown[]> {
  return { ok: false, problems: [{ field, problem }] }
}
