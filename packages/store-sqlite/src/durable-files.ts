import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Only the user that the host runs as may read what holds messages and keys. */
export const OWNER_FILE = 0o600
export const OWNER_FOLDER = 0o700

/** A file's bytes as they were read. */
export interface Digest {
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** Reads a file piece by piece, so that a large one needs no memory. */
export async function digestOf(file: string): Promise<Digest> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(piece)
    bytes += piece.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/**
 * Copies a file: written aside, synced, then named, so that a name that exists is a file that is whole. Never a link:
 * a later change or fault of the one must not reach the other. Returns what was read.
 */
export async function copyDurably(from: string, to: string): Promise<Digest> {
  const aside = `${to}.part`
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(aside, 'w', OWNER_FILE)
  try {
    const counted = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of pieces) {
        hash.update(piece)
        bytes += piece.length
        yield piece
      }
    }
    await pipeline(createReadStream(from), counted, file.createWriteStream({ flush: true }))
    await rename(aside, to)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(aside, { force: true })
    throw error
  }
  await syncPath(dirname(to))
  return { bytes, sha256: hash.digest('hex') }
}

/** Makes names in a folder, or the bytes of a file, durable. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
