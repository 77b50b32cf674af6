/**
 * PostgreSQL's texts hold any character but NUL. NUL is kept as two characters that begin with the control character
 * DLE, and so is DLE itself; every other text is kept as it is.
 */
const NUL = '\0'
const DLE = '\u0010'
const ESCAPED_NUL = `${DLE}\u0001`
const ESCAPED_DLE = `${DLE}\u0002`

/** The text as the database keeps it. */
export function escapeText<Text extends string | null>(text: Text): Text {
  if (text === null || (!text.includes(NUL) && !text.includes(DLE))) return text
  return text.replaceAll(DLE, ESCAPED_DLE).replaceAll(NUL, ESCAPED_NUL) as Text
}

/** The text that was kept. */
export function unescapeText(text: string): string {
  if (!text.includes(DLE)) return text
  return text.replaceAll(ESCAPED_NUL, NUL).replaceAll(ESCAPED_DLE, DLE)
}
