/** A number as it was written, which JSON.stringify writes again digit by digit. */
export interface WrittenNumber {
  readonly rawJSON: string
}

/** Of ECMAScript 2026; the compiler's library does not have it yet. */
interface ExactJson {
  parse(
    text: string,
    reviver: (name: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown
  rawJSON(text: string): WrittenNumber
  isRawJSON(value: unknown): value is WrittenNumber
}

const json = JSON as unknown as ExactJson

/** As JSON.parse, but a number that a double cannot hold, such as a long id, keeps all its digits. @throws SyntaxError */
export function parseExactly(text: string): unknown {
  return json.parse(text, (_, value, { source }) => {
    if (typeof value !== 'number' || source === undefined || String(value) === source) return value
    return json.rawJSON(source)
  })
}

export function isWrittenNumber(value: unknown): value is WrittenNumber {
  return json.isRawJSON(value)
}
