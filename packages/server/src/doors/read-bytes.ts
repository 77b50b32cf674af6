import type { Readable } from 'node:stream'

export const TOO_LARGE: unique symbol = Symbol('more bytes than allowed')
export const BROKEN_OFF: unique symbol = Symbol('the client went away')

/** All bytes of a body; or why there are none. With events, because to iterate over a stream costs more than to read a short one. */
export function readBytes(
  body: Readable | undefined,
  maxBytes: number,
): Promise<Uint8Array | typeof TOO_LARGE | typeof BROKEN_OFF> {
  if (body === undefined) return Promise.resolve(new Uint8Array())
  const { promise, resolve } = Promise.withResolvers<Uint8Array | typeof TOO_LARGE | typeof BROKEN_OFF>()
  const chunks: Buffer[] = []
  let size = 0
  body.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= maxBytes) return void chunks.push(chunk)
    body.pause()
    resolve(TOO_LARGE)
  })
  body.once('end', () => resolve(Buffer.concat(chunks)))
  body.once('error', () => resolve(BROKEN_OFF))
  // After `end` this changes nothing.
  body.once('close', () => resolve(BROKEN_OFF))
  return promise
}
