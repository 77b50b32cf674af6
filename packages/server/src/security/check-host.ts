import { PlugboardError } from '@plugboard/contract'
import type { FastifyRequest } from 'fastify'
import type { TrustedHosts } from './trusted-hosts.ts'

/**
 * Turns requests away that were addressed to a name which is not this host's. `/health` answers under any name, because
 * what watches a host uses whatever address it has.
 * @throws HTTP_HOST_FORBIDDEN
 */
export function checkHost(hosts: TrustedHosts): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (request.routeOptions.url === '/health') return
    const { host } = request.raw.headers
    if (hosts.has(host, request.socket.localAddress)) return
    throw new PlugboardError('HTTP_HOST_FORBIDDEN', { host: host ?? 'nobody', expected: hosts.expected })
  }
}
