import { hash } from 'node:crypto'
import type { MessageIdentity } from '@plugboard/store'

const BYTES = 16

/**
 * 128 bits of SHA-256 over all four parts, whose lengths keep them apart. Two identities that share them would have to
 * be made on purpose, by trying 2^64 of them; so the hash stands for the identity and its index stays small.
 */
export function identityHash({ connector, line, chat, message }: MessageIdentity): Buffer {
  const text = `${connector.length} ${chat.length} ${line} ${connector}${chat}${message}`
  return hash('sha256', text, 'buffer').subarray(0, BYTES)
}
