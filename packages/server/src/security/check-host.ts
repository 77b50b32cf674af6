import { PlugboardError } from '@plugboard/contract'
import type { onRequestHookHandler } from 'fastify'
import type { TrustedHosts } from './trusted-hosts.ts'

const watched: ReadonlySet<string | undefined> = new Set(['/health', '/metrics'])

/**
 * Turns requests away that were addressed to a name which is not this host's. `/health` and
 * `/metrics` answer under any name, because what watches a host uses whatever address it has.
 * @throws HTTP_HOST_FORBIDDEN
 */
export function checkHost(hosts: TrustedHosts): onRequestHookHandler {
  return (request, _reply, done) => {
    const { host } = request.raw.headers
    if (watched.has(request.routeOptions.url) || hosts.has(host, request.socket.localAddress)) done()
    else done(new PlugboardError('HTTP_HOST_FORBIDDEN', { host: host ?? 'nobody', expected: hosts.expected }))
  }
}
