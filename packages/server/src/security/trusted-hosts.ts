import { isLoopbackName } from './loopback.ts'

/** Which names this host answers to. A page of another name that resolves to this machine is turned away (DNS rebinding). */
export interface TrustedHosts {
  /** Whether a `Host` header names this host; `localAddress` is where its connection arrived. */
  has(hostHeader: string | undefined, localAddress: string | undefined): boolean
  /** Where people should open the page. */
  readonly expected: string
}

/** `publicUrl` is asked each time: it may be known only after listening. */
export function trustedHosts(names: readonly string[], publicUrl: () => string | undefined): TrustedHosts {
  const trusted = new Set(names.map((name) => name.toLowerCase()))
  return {
    has: (hostHeader, localAddress) => {
      const name = hostName(hostHeader)
      if (name === undefined) return false
      return isLoopbackName(name) || trusted.has(name) || name === nameOf(publicUrl()) || name === literal(localAddress)
    },
    get expected() {
      return publicUrl() ?? 'its address'
    },
  }
}

/** The name of a `Host` header without its port, in lower case; undefined when it is none. */
function hostName(header: string | undefined): string | undefined {
  if (header === undefined || !/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(header)) return undefined
  return header.replace(/:\d{1,5}$/, '').toLowerCase()
}

function nameOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).hostname
}

/** An address cannot be rebound as a name can, so the one that a connection arrived at is fine. */
function literal(address: string | undefined): string | undefined {
  const plain = address?.replace(/^::ffff:/, '')
  return plain?.includes(':') === true ? `[${plain}]` : plain
}
