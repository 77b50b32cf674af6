/** JSON with its parts on lines of their own; a text that is none, or that was cut, as it is. */
export function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
