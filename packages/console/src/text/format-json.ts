/** Of ECMAScript 2026; older browsers show a very long number rounded. */
interface ExactJson {
  parse(
    text: string,
    reviver: (name: string, value: unknown, context?: { readonly source?: string }) => unknown,
  ): unknown
  readonly rawJSON?: (text: string) => unknown
}

const json = JSON as unknown as ExactJson

/** JSON with its parts on lines of their own; a text that is none, or that was cut, as it is. */
export function formatJson(text: string): string {
  try {
    return JSON.stringify(json.parse(text, exactly), null, 2)
  } catch {
    return text
  }
}

/** A number that a double cannot hold, such as a long id, keeps all its digits. */
function exactly(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return String(value) === context.source ? value : (json.rawJSON?.(context.source) ?? value)
}
