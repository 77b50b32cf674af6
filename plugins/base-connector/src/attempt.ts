import {
  type AnyDelivery,
  type Channel,
  type Outcome,
  type PluginHost,
  refused,
  retry,
  sent,
  unknown,
} from '@plugboard/contract'
import { callMessenger, fieldOf, type MessengerCall, reasonOf } from './call-messenger.ts'

/**
 * One attempt at a delivery, and an honest word about what became of it. The rule behind every line below: `retry`
 * only when it is certain that nothing was sent, `unknown` whenever it may have been. A wrong `retry` writes to the
 * customer twice.
 */
export async function attempt(
  host: PluginHost,
  delivery: AnyDelivery,
  call: Pick<MessengerCall, 'method' | 'path' | 'json'>,
): Promise<Outcome> {
  const channel = host.channel(delivery.connector, delivery.line)
  try {
    const response = await callMessenger(host, channel, { ...call, key: delivery.id, signal: delivery.signal })
    return await outcomeOf(response, channel)
  } catch (error) {
    return outcomeOfFailure(error)
  }
}

async function outcomeOf(response: Response, channel: Channel): Promise<Outcome> {
  if (response.ok) return sent({ ids: await idsOf(response) })
  const reason = await reasonOf(response)
  switch (response.status) {
    case 401:
      return await tokenRefused(channel, reason)
    case 429:
      return retry(reason, retryAfter(response))
    case 503:
      // Not this message's fault: nothing of this channel would get through.
      return retry(reason, { scope: 'channel', ...retryAfter(response) })
    default:
      return response.status < 500 ? refused(reason) : unknown(reason)
  }
}

/** A token that is no longer good is for a person to mend: the error flag holds everything back until then. */
async function tokenRefused(channel: Channel, reason: string): Promise<Outcome> {
  await channel.deactivateConnectors()
  await channel.cleanCache()
  return retry(reason, { scope: 'channel' })
}

/** The messenger may have it unless the connection was never made. */
function outcomeOfFailure(error: unknown): Outcome {
  const problem = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error ? fieldOf(error.cause, 'code') : undefined
  if (typeof code === 'string' && neverConnected.has(code)) {
    return retry(`The messenger cannot be reached (${code}).`, { scope: 'channel' })
  }
  return unknown(`No answer came from the messenger (${problem}).`)
}

const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** `Retry-After` in seconds; messengers that send a date are rare, and the host's own delay will do for them. */
function retryAfter(response: Response): { readonly retryAfterMs?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {}
}

/** Ids of all parts. Edits and deletions have none to tell: they keep those of the message. */
export async function idsOf(response: Response): Promise<readonly string[]> {
  const ids = fieldOf(await response.json().catch(() => undefined), 'ids')
  return Array.isArray(ids) ? ids.map(String) : []
}
