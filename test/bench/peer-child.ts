/** The process of a peer: see `peer-process.ts`. */
import { pathToFileURL } from 'node:url'
import type { OpenPeer, Peer } from './peer.ts'
import type { PeerAnswer, PeerCall } from './peer-process.ts'

let peer: Peer | undefined

process.on('message', (call: PeerCall) => {
  void answer(call).then((said) => process.send?.(said))
})
// Nobody is there to answer any more.
process.on('disconnect', () => process.exit(1))

async function answer(call: PeerCall): Promise<PeerAnswer> {
  try {
    return { ok: true, value: await carryOut(call) }
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function carryOut(call: PeerCall): Promise<unknown> {
  if (call.call === 'open') {
    const { open } = (await import(pathToFileURL(call.file).href)) as { readonly open: OpenPeer }
    peer = await open(call.given)
    await peer.start()
    return { name: peer.name, version: peer.version }
  }
  if (peer === undefined) throw new Error('it was not opened')
  if (call.call === 'round') return peer.oneRound(call.turn)
  return peer.stop()
}
