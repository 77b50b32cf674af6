/** Characters of an id from outside that a line of the log shows. */
const longestId = 100

/**
 * What a line of the log names a message by, in the field `trace`: its number, which `plugboard trace` takes. What is not
 * stored, or not yet, has none; it is named by the id that its messenger gave it, with `in:` before.
 */
export function traceOfItem(item: unknown): string {
  const id = field(field(item, 'message'), 'id')
  return `in:${typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, longestId) : '?'}`
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}
