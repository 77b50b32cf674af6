import { lookup } from 'node:dns/promises'

/** What the system's resolver says: all addresses of a name. For composition roots, as the host's `lookup`. */
export async function systemLookup(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => address)
}
