import type { OpenPeer } from '../peer.ts'
import { watched } from '../process-figures.ts'
import { produce } from '../producers.ts'
import { countStored } from './count-stored.ts'
import { hostOptionsOf } from './host-options.ts'
import { openBenchHost, type BenchHost } from './open-bench-host.ts'
import { version } from './version.ts'

/** `channel.sendMessages` with one message, until it is acknowledged; `way` is where the host stores. */
export const open: OpenPeer = (given) => {
  let bench: BenchHost
  return {
    name: `plugboard (${given.way})`,
    version,
    async start() {
      bench = await openBenchHost(hostOptionsOf(given))
    },
    async oneRound(turn) {
      const acknowledged: number[] = []
      const one = async (): Promise<void> => void acknowledged.push((await bench.say()).message)
      const { result, detail } = await watched(() => produce(given.producers, turn, one))
      return {
        sent: result.sent,
        handled: await countStored(bench.store, acknowledged),
        tookMs: result.tookMs,
        detail: { ...result.detail, ...detail },
      }
    },
    stop: () => bench.close(),
  }
}
