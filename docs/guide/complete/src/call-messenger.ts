import type { PluginHost } from '@plugboard/contract'
import { ID } from './descriptor.ts'

interface Call {
  readonly path: string
  readonly json: object
  readonly signal: AbortSignal
}

/** `host.fetch` and no other: the page shows its requests beside the message, and tests put their own network there. */
export function callMessenger(host: PluginHost, line: number, { path, json, signal }: Call): Promise<Response> {
  const { address, token } = host.channel(ID, line).settings.get() as Record<'address' | 'token', string>
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return host.fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(json), signal })
}
