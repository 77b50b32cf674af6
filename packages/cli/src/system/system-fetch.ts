import type { Fetch } from '@plugboard/contract'
import { Agent, fetch } from 'undici'

/** How long a server may take to begin its answer. */
const HEADERS_TIMEOUT_MS = 30_000
/** How long it may pause in the middle. */
const BODY_TIMEOUT_MS = 60_000
/** Connections to one server; more requests wait their turn. */
const CONNECTIONS = 32

/** The machine's network, with time limits. `close` ends connections that are kept open. */
export function systemFetch(): { readonly fetch: Fetch; close(): Promise<void> } {
  const agent = new Agent({
    headersTimeout: HEADERS_TIMEOUT_MS,
    bodyTimeout: BODY_TIMEOUT_MS,
    connections: CONNECTIONS,
  })
  const through = fetch as unknown as (input: string | URL, init: object) => Promise<Response>
  return {
    fetch: (input, init) => through(input, { ...init, dispatcher: agent }),
    close: () => agent.destroy(),
  }
}
