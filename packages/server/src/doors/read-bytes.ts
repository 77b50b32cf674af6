import type { Readable } from 'node:stream'

export const TOO_LARGE: unique symbol = Symbol('more bytes than allowed')
export const BROKEN_OFF: unique symbol = Symbol('the client went away')

/** All bytes of a body; or why there are none. */
export async function readBytes(
  body: Readable | undefined,
  maxBytes: number,
): Promise<Uint8Array | typeof TOO_LARGE | typeof BROKEN_OFF> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) return TOO_LARGE
      chunks.push(chunk)
    }
  } catch {
    return BROKEN_OFF
  }
  return Buffer.concat(chunks)
}
