/** How many bits of the hash are used by default: what a safe integer holds. */
export const IDENTITY_BITS = 53

/**
 * A hash of the four parts of an identity, as a safe integer that is not negative. Different identities may share one,
 * so every hit is confirmed. (cyrb53, public domain, over the parts with a separator)
 */
export function identityHash(connector: string, line: number, chat: string, message: string, bits: number): number {
  let high = 0xdeadbeef ^ line
  let low = 0x41c6ce57 ^ line
  for (const part of [connector, chat, message]) {
    for (let at = 0; at < part.length; at++) {
      const code = part.charCodeAt(at)
      high = Math.imul(high ^ code, 2654435761)
      low = Math.imul(low ^ code, 1597334677)
    }
    high = Math.imul(high ^ 0x10000, 2654435761)
    low = Math.imul(low ^ 0x10000, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  const hash = 4294967296 * (2097151 & low) + (high >>> 0)
  return bits >= IDENTITY_BITS ? hash : hash % 2 ** bits
}
