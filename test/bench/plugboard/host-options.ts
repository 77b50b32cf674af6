import type { PeerInput } from '../peer.ts'
import type { BenchHostOptions } from './open-bench-host.ts'
import { storeKinds, type StoreKind } from './open-bench-store.ts'

/** The host that a peer's input asks for. @throws RangeError when `way` is no kind of store */
export function hostOptionsOf(given: PeerInput): BenchHostOptions {
  const { way, folder, serverUrl, channels, chats, plugins, storedBefore } = given
  if (!isKind(way)) throw new RangeError(`"${way}" is no kind of store. There are: ${storeKinds.join(', ')}.`)
  return { kind: way, folder, databaseUrl: serverUrl, channels, chats, foreignPlugins: plugins, storedBefore }
}

function isKind(way: string | undefined): way is StoreKind {
  return storeKinds.some((kind) => kind === way)
}
