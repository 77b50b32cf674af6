import { PlugboardError } from '@plugboard/contract'
import type { FastifyRequest } from 'fastify'
import type { TrustedHosts } from './trusted-hosts.ts'

const watched: ReadonlySet<string | undefined> = new Set(['/health', '/metrics'])

/**
 * Turns requests away that were addressed to a name which is not this host's. `/health` and
 * `/metrics` answer under any name, because what watches a host uses whatever address it has.
 * @throws HTTP_HOST_FORBIDDEN
 */
export function checkHost(hosts: TrustedHosts): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (watched.has(request.routeOptions.url)) return
    const { host } = request.raw.headers
    if (hosts.has(host, request.socket.localAddress)) return
    throw new PlugboardError('HTTP_HOST_FORBIDDEN', { host: host ?? 'nobody', expected: hosts.expected })
  }
}
