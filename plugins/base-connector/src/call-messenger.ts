import type { Channel, PluginHost } from '@plugboard/contract'
import { settingsOf } from './settings.ts'

export interface MessengerCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the address of the settings; ids in it are encoded already. */
  readonly path: string
  readonly json?: unknown
  /** The messenger carries out a key once, however often it comes. */
  readonly key?: number
  /** Ends the call when nobody waits for it any more. */
  readonly signal: AbortSignal
}

/**
 * One request to the messenger's API. `host.fetch` and no other: the host shows its requests in the trace of the
 * message that caused them, and tests put their own network there.
 * @throws TypeError when the messenger cannot be reached, or the signal's reason
 */
export function callMessenger(host: PluginHost, channel: Channel, call: MessengerCall): Promise<Response> {
  const { address, token } = settingsOf(channel) ?? { address: 'http://not.configured.invalid', token: '' }
  const headers = new Headers({ authorization: `Bearer ${token}` })
  if (call.key !== undefined) headers.set('idempotency-key', String(call.key))
  if (call.json !== undefined) headers.set('content-type', 'application/json')
  const body = call.json === undefined ? null : JSON.stringify(call.json)
  return host.fetch(`${address}${call.path}`, { method: call.method, headers, body, signal: call.signal })
}

/** The messenger's own words about a failure, or its status where it has none. */
export async function reasonOf(response: Response): Promise<string> {
  const error = fieldOf(await response.json().catch(() => undefined), 'error')
  return typeof error === 'string' ? error : `The messenger answered ${response.status}.`
}

/** A field of an answer that may be anything. */
export function fieldOf(json: unknown, field: string): unknown {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[field] : undefined
}
