import type { Clock } from '@plugboard/contract'

/** An answer that never ends, such as a stream of events, is no longer waited for. */
const longestMs = 10_000

/** The beginning of a response's body as text. Rejects when the body breaks off before anything came. */
export async function readBeginning(response: Response, maxBytes: number, clock: Clock): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const stop = clock.after(longestMs, () => void reader.cancel().catch(ignore))
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    while (bytes < maxBytes) {
      const { done, value } = await reader.read()
      if (done) break
      chunks.push(value)
      bytes += value.length
    }
  } catch (error) {
    if (bytes === 0) throw error
  } finally {
    stop()
    void reader.cancel().catch(ignore)
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes))
}

function ignore(): void {
  // nobody waits for the rest
}
