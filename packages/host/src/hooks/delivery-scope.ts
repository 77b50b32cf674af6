/** What stops one call of a delivery hook. */
export interface DeliveryScope {
  /** Aborted by the guard when the budget is over, and with the channel. */
  readonly stop: AbortController
  /** The call is over: the channel is no longer listened to. */
  end(): void
}

/** A scope within a channel's: one channel's signal lives long, so nothing may stay attached to it. */
export function deliveryScope(channelSignal: AbortSignal): DeliveryScope {
  const stop = new AbortController()
  const follow = (): void => stop.abort(channelSignal.reason)
  if (channelSignal.aborted) follow()
  channelSignal.addEventListener('abort', follow, { once: true })
  return { stop, end: () => channelSignal.removeEventListener('abort', follow) }
}
