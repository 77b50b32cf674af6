import type { Log } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { MessengerBook } from './messenger-book.ts'

/** After a plugin was added, reloaded or removed its messenger follows. Returns how to stop. */
export function followConnectors(host: Host, messengers: MessengerBook, log: Log): () => void {
  const over = new AbortController()
  const follow = async (): Promise<void> => {
    for await (const { event } of host.live.events(null, over.signal)) {
      if (event.type === 'connectors') await messengers.follow()
    }
  }
  follow().catch((error: unknown) => {
    if (!over.signal.aborted) log.error('Messengers no longer follow their plugins', { problem: String(error) })
  })
  return () => over.abort()
}
