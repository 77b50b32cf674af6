/** What a thrown value says: an error's message, or the value as text. Never throws, never empty. */
export function thrownText(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
    return text.trim() === '' ? 'an error without a message' : text
  } catch {
    return 'something that cannot be shown'
  }
}
