import { isIP } from 'node:net'
import { PlugboardError } from '@plugboard/contract'
import type { Lookup } from '../host.ts'
import { isPublicAddress } from './public-address.ts'

/**
 * Keeps downloads away from what only this machine can reach. The name is resolved here and again by whoever connects
 * a moment later: a name that changes its address in between gets past it over http (over https the certificate
 * stands in the way). Where that matters, let the host reach the outside through a proxy that refuses inner addresses.
 */
export class AddressGuard {
  readonly #lookup: Lookup
  readonly #allowedOrigins: () => readonly string[]

  constructor(lookup: Lookup, allowedOrigins: () => readonly string[]) {
    this.#lookup = lookup
    this.#allowedOrigins = allowedOrigins
  }

  /** @throws FILE_ADDRESS_FORBIDDEN, FILE_DOWNLOAD_FAILED when the name has no address */
  async check(url: URL): Promise<void> {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw forbidden(url, `it is ${url.protocol} and not http`)
    if (url.username !== '' || url.password !== '') throw forbidden(url, 'it carries a user name or a password')
    if (this.#allowedOrigins().includes(url.origin)) return
    const addresses = await this.#addresses(url)
    if (!addresses.every(isPublicAddress)) throw forbidden(url, 'it does not lead to the public internet')
  }

  async #addresses(url: URL): Promise<readonly string[]> {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0) return [host]
    const found = await this.#lookup(host).catch((cause: unknown) => unresolved(url, cause))
    return found.length === 0 ? unresolved(url, undefined) : found
  }
}

/** An address as errors show it: without path and query, which may hold a messenger's token. */
export function shownAddress(url: URL): string {
  return url.host === '' ? url.protocol : `${url.protocol}//${url.host}`
}

function forbidden(url: URL, problem: string): PlugboardError {
  return new PlugboardError('FILE_ADDRESS_FORBIDDEN', { url: shownAddress(url), problem })
}

function unresolved(url: URL, cause: unknown): never {
  throw new PlugboardError(
    'FILE_DOWNLOAD_FAILED',
    { url: shownAddress(url), problem: 'its name has no address' },
    { cause },
  )
}
