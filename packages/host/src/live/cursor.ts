import type { JournalSeq } from '@plugboard/contract'

/** An opaque position in the journal of one store. */
export function encodeCursor(storeId: string, seq: JournalSeq): string {
  return Buffer.from(JSON.stringify([storeId, seq])).toString('base64url')
}

/** Undefined for a text that is no cursor, or one of another store. */
export function decodeCursor(storeId: string, cursor: string): JournalSeq | undefined {
  const parts = parse(Buffer.from(cursor, 'base64url').toString())
  if (!Array.isArray(parts) || parts.length !== 2 || parts[0] !== storeId) return undefined
  const seq: unknown = parts[1]
  return Number.isSafeInteger(seq) && Number(seq) >= 0 ? (seq as JournalSeq) : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
