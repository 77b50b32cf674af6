import { PlugboardError } from '@plugboard/contract'
import type { FastifyRequest } from 'fastify'
import type { TrustedHosts } from './trusted-hosts.ts'

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS'])
const OWN_SITES = new Set(['same-origin', 'none'])

/**
 * Requests that change something come from this host's own page, or from no page at all (a command sends no Origin).
 * @throws HTTP_ORIGIN_FORBIDDEN
 */
export function checkOrigin(
  hosts: TrustedHosts,
  publicUrl: () => string | undefined,
): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (CHANGES_NOTHING.has(request.method)) return
    const { origin, host, 'sec-fetch-site': site } = request.raw.headers
    if (origin !== undefined && !isOwnOrigin(origin, host, publicUrl())) throw forbidden(origin)
    if (typeof site === 'string' && !OWN_SITES.has(site)) throw forbidden(`another site (${site})`)
  }

  function forbidden(origin: string): PlugboardError {
    return new PlugboardError('HTTP_ORIGIN_FORBIDDEN', { origin, expected: hosts.expected })
  }
}

/** The `Host` header was checked before, so an origin of the same name and port is this host's. */
function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false
  return (
    url.host === hostOf(url.protocol, host) || (publicUrl !== undefined && url.origin === new URL(publicUrl).origin)
  )
}

/** In the form that URLs have: lower case, without the protocol's own port. */
function hostOf(protocol: string, header: string | undefined): string | undefined {
  const url = `${protocol}//${header}`
  return header !== undefined && URL.canParse(url) ? new URL(url).host : undefined
}
