import { createHash } from 'node:crypto'
import type { FileId } from '@plugboard/contract'

/** The name of these bytes in every file store: their SHA-256 in hex. */
export function fileIdOf(data: Uint8Array): FileId {
  return createHash('sha256').update(data).digest('hex') as FileId
}

/** Anything else never names a file, whatever path it may look like. */
export function isFileId(id: string): id is FileId {
  return /^[0-9a-f]{64}$/.test(id)
}
