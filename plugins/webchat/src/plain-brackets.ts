/** Takes no room and breaks no word. */
const joiner = '\u2060'

/**
 * What a visitor writes stays text: operators' pages read BB code, so a bracket that could begin a tag gets an
 * invisible character behind it. `[b]` looks the same and is no tag any more.
 */
export function withoutTags(text: string): string {
  return text.replaceAll(/\[(?=\/?[a-z*])/gi, `[${joiner}`)
}

/** What the visitor wrote, for their own eyes. */
export function asWritten(text: string): string {
  return text.replaceAll(`[${joiner}`, '[')
}
