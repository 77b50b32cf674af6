import type { Peer } from '../peer.ts'
import { produce } from '../producers.ts'
import { loadPackage } from './load-package.ts'

/** A framework that is ready to receive messages. */
export interface Receiver {
  /** Gives it the n-th message as its own receiver would, in one of a thousand chats; resolves when it was handled. */
  readonly receive: (n: number, chat: number) => Promise<unknown>
  readonly stop?: () => Promise<unknown>
}

export interface InMemory<Face> {
  /** The npm package. */
  readonly name: string
  readonly producers: number
  /** Sets it up with one handler, which calls `handled` for every message and does nothing else. */
  readonly setUp: (face: Face, handled: () => void) => Receiver | Promise<Receiver>
}

const chats = 1_000

/** A peer that handles messages in memory: received, dispatched to one handler, forgotten. */
export async function inMemoryPeer<Face>({ name, producers, setUp }: InMemory<Face>): Promise<Peer> {
  const { exports, version } = await loadPackage<Face>(name)
  let handled = 0
  let received = 0
  let receiver: Receiver
  return {
    name,
    version,
    async start() {
      receiver = await setUp(exports, () => (handled += 1))
    },
    async oneRound(turn) {
      const before = handled
      const one = (): Promise<unknown> => receiver.receive(++received, received % chats)
      const { sent, tookMs, detail } = await produce(producers, turn, one)
      return { sent, handled: handled - before, tookMs, detail }
    },
    async stop() {
      await receiver.stop?.()
    },
  }
}
