import type { CallKind, Channel, ChatActivity, PluginHost } from '@plugboard/contract'
import { type OutgoingEvent, postEvent } from './post-event.ts'

/** "Types …" and "read". Nothing waits for it, and nothing is tried again. */
export function tellActivity(host: PluginHost, { connector, line, kind, chat }: ChatActivity): Promise<void> {
  return tell(host, host.channel(connector, line), { event: kind, chat: { id: chat.id } })
}

/** The channel is ready: the other system learns where to send its events. */
export function tellAddress(host: PluginHost, channel: Channel): Promise<void> {
  const address = host.publicUrl(channel.connector, `/in/${channel.line}`)
  return tell(host, channel, { event: 'hello', address }, 'lookup')
}

/** `turn`: where the host has not taken one. */
async function tell(host: PluginHost, channel: Channel, event: OutgoingEvent, turn?: CallKind): Promise<void> {
  try {
    if (turn !== undefined) await channel.turn(turn, host.signal)
    const response = await postEvent(host, channel, event, { signal: host.signal })
    await response.body?.cancel()
  } catch (error) {
    host.log.debug('The other system was not told', { event: event.event, problem: String(error) })
  }
}
