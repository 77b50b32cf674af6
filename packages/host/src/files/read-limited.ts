import { untilAborted } from './until-aborted.ts'

/** The body, or null as soon as it has more than `maxBytes` bytes; what is left of it is not read. */
export async function readLimited(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array()
  const reader = response.body.getReader()
  try {
    if (Number(response.headers.get('content-length')) > maxBytes) return null
    return await readAll(reader, maxBytes, signal)
  } finally {
    // Ends the connection of a body that was not read to its end; a failed body has nothing to end.
    reader.cancel().catch(() => undefined)
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await untilAborted(reader.read(), signal)
    if (done) return Buffer.concat(chunks)
    size += value.byteLength
    if (size > maxBytes) return null
    chunks.push(value)
  }
}
