import { BlockList, isIPv6 } from 'node:net'

/** IPv4 that is not the public internet. (IANA special-purpose address registry) */
const notPublic4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by carriers; also one cloud's metadata
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // one cloud's host agent, although the address is public
  ['169.254.0.0', 16], // link-local; also most clouds' metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
]

/** Parts of the public IPv6 range that are not the public internet, or that carry an IPv4 address inside. */
const notPublic6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23], // protocol assignments, Teredo
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['3fff::', 20], // documentation
]

const refused4 = listOf(notPublic4, 'ipv4')
const refused6 = listOf(notPublic6, 'ipv6')
/** Everything else (loopback, unique local, link-local, multicast, IPv4-mapped, NAT64) lies outside of it. */
const publicRange6 = listOf([['2000::', 3]], 'ipv6')

/** Whether an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return publicRange6.check(address, 'ipv6') && !refused6.check(address, 'ipv6')
  return !refused4.check(address, 'ipv4')
}

function listOf(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family)
  return list
}
