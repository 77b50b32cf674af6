/** What stands in place of a secret in the log. */
const MASK = '•••'
const MAX_DEPTH = 8
/** Entries of a list that are shown. */
const MAX_LISTED = 1_000

const SECRET_NAME = /password|passwd|secret|token|authorization|cookie|credential|apikey|accesskey|privatekey/

/**
 * The same facts with every value masked whose name looks like a secret's, at any depth: password, token, secret,
 * authorization, cookie, api_key and the like, however they are spelled. Never throws.
 */
export function maskSecrets(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof facts !== 'object') return { facts: 'something that is no object' }
  try {
    return masked(facts, new Set(), 0) as Readonly<Record<string, unknown>>
  } catch {
    return { facts: 'something that cannot be shown' }
  }
}

function masked(value: unknown, above: ReadonlySet<object>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value
  if (above.has(value) || depth === MAX_DEPTH) return '…'
  const within = new Set([...above, value])
  if (Array.isArray(value)) return value.slice(0, MAX_LISTED).map((item) => masked(item, within, depth + 1))
  return Object.fromEntries(fieldsOf(value).map(([name, field]) => [name, shown(name, field, within, depth)]))
}

function shown(name: string, field: unknown, within: ReadonlySet<object>, depth: number): unknown {
  return looksSecret(name) ? MASK : masked(field, within, depth + 1)
}

function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name.toLowerCase().replaceAll(/[^a-z]/g, ''))
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

function fieldsOf(value: object): [string, unknown][] {
  try {
    return Object.entries(value)
  } catch {
    return []
  }
}
