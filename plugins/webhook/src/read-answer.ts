/** More than this is no answer to an event. */
const maxBytes = 65_536

/** The JSON of an answer; `undefined` when it is none, or too long to be one. */
export async function readAnswer(response: Response): Promise<unknown> {
  const text = await beginningOf(response)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function beginningOf({ body }: Response): Promise<string | undefined> {
  if (body === null) return undefined
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
