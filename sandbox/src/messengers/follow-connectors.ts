import type { LiveEvent, Log } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { MessengerBook } from './messenger-book.ts'

/** Pages that heard of the connectors before their messengers were there ask again. */
const messengersFollowed: LiveEvent = { type: 'connectors', data: {} }

/**
 * Opens the messengers of all connectors; after a plugin was added, reloaded or removed its messenger follows. Pages are
 * told each time. Resolves when the messengers are open, with how to stop.
 */
export async function followConnectors(host: Host, messengers: MessengerBook, log: Log): Promise<() => void> {
  const over = new AbortController()
  const events = host.live.events(null, over.signal)
  const follow = async (): Promise<void> => {
    await messengers.follow()
    host.live.publish(messengersFollowed)
  }
  const keepFollowing = async (): Promise<void> => {
    for await (const { event } of events)
      if (event.type === 'connectors' && event !== messengersFollowed) await follow()
  }
  try {
    await follow()
  } catch (error) {
    over.abort()
    throw error
  }
  keepFollowing().catch((error: unknown) => {
    if (!over.signal.aborted) log.error('Messengers no longer follow their plugins', { problem: String(error) })
  })
  return () => over.abort()
}
