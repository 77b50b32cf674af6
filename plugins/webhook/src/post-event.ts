import type { Channel, PluginHost } from '@plugboard/contract'
import { settingsOf } from './settings.ts'
import { sign, signatureHeader } from './signature.ts'

/** What the other system is told: one JSON object with the field `event`. */
export interface OutgoingEvent {
  readonly event: string
  readonly [field: string]: unknown
}

interface PostOptions {
  readonly signal: AbortSignal
  /** The other system carries out a key once, however often it comes. */
  readonly key?: number
}

/**
 * Sends one signed event. Redirects are not followed: a signature is for one address.
 * @throws TypeError when the other system cannot be reached, or the signal's reason
 */
export function postEvent(
  host: PluginHost,
  channel: Channel,
  event: OutgoingEvent,
  { signal, key }: PostOptions,
): Promise<Response> {
  const { address, sendSecret } = settingsOf(channel) ?? nowhere
  const body = JSON.stringify({ ...event, line: channel.line })
  const headers = new Headers({
    'content-type': 'application/json',
    [signatureHeader]: sign(body, sendSecret, host.clock.now()),
  })
  if (key !== undefined) headers.set('idempotency-key', String(key))
  return host.fetch(address, { method: 'POST', headers, body, signal, redirect: 'manual' })
}

/** Asks what became of a delivery: a GET with `delivery` in its query, and the signature is that of the query. */
export function askAbout(
  host: PluginHost,
  channel: Channel,
  { id, signal }: { readonly id: number; readonly signal: AbortSignal },
): Promise<Response> {
  const { address, sendSecret } = settingsOf(channel) ?? nowhere
  const url = new URL(address)
  url.searchParams.set('delivery', String(id))
  const headers = { [signatureHeader]: sign(url.search.slice(1), sendSecret, host.clock.now()) }
  return host.fetch(url, { headers, signal, redirect: 'manual' })
}

/** What `.invalid` names is never found, so nothing is sent. */
const nowhere = { address: 'http://not.configured.invalid', sendSecret: '' }
