import type { Channel, InboundMessage, PluginHost } from '@plugboard/contract'

/** How long to wait after a question that failed. */
const pauseMs = 1_000

interface Updates {
  readonly items: readonly InboundMessage[]
  /** Give it back with the next question. */
  readonly next: string
}

/** Asks the messenger for news until the channel stops; the messenger answers when there is some. */
export async function poll(host: PluginHost, channel: Channel, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await takeUpdates(host, channel, signal)
    } catch (error) {
      if (signal.aborted) return
      host.log.warn('The messenger could not be asked', { line: channel.line, problem: String(error) })
      await host.clock.sleep(pauseMs, signal).catch(() => undefined)
    }
  }
}

async function takeUpdates(host: PluginHost, channel: Channel, signal: AbortSignal): Promise<void> {
  const { address, token } = channel.settings.get() as Record<'address' | 'token', string>
  const after = ((await channel.state.get('after')) as string | undefined) ?? ''
  const url = `${address}/updates?after=${encodeURIComponent(after)}`
  const response = await host.fetch(url, { headers: { authorization: `Bearer ${token}` }, signal })
  if (!response.ok) throw new Error(`it answered ${response.status}`)
  const { items, next } = (await response.json()) as Updates
  if (items.length > 0) await channel.sendMessages(items)
  // Only now: what is not stored yet must come again after a crash, and the host recognises what came twice.
  await channel.state.set('after', next)
}
