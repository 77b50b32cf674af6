const SECRET_NAME =
  /pass(word|wd|phrase)?$|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|signature|credential/i
const MASK = '•••'
const MAX_DEPTH = 6

/** The same facts with every value masked whose name looks like a secret. What is too deep is left out. */
export function maskSecrets(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return mask(facts, 0) as Record<string, unknown>
}

function mask(value: unknown, depth: number): unknown {
  if (value instanceof Error) return value.stack ?? value.message
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === MAX_DEPTH) return '…'
  if (Array.isArray(value)) return value.map((item) => mask(item, depth + 1))
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    SECRET_NAME.test(name) ? MASK : mask(inner, depth + 1),
  ])
  return Object.fromEntries(entries)
}
