import { setTimeout as sleep } from 'node:timers/promises'
import type { ClusterFault } from '../cluster-fault.ts'

const longestLifeMs = 1_500

/** A worker dies at a random moment; another one starts in its place. */
export const killedWorker: ClusterFault = {
  name: 'killed worker',
  async strike({ cluster, takeovers, random }) {
    await sleep(random() * longestLifeMs)
    const worker = await cluster.owner(random)
    const lost = await cluster.leases.heldBy(worker.name)
    await cluster.kill(worker)
    const [broken] = await Promise.all([takeovers.awaited(lost), cluster.start()])
    return broken
  },
}

const betweenKillsMs = 4_000

/** One worker after the other dies, whether or not what the last one owned has a new owner already. */
export const killedInTurn: ClusterFault = {
  name: 'killed in turn',
  async strike({ cluster, random }) {
    await sleep(betweenKillsMs * (0.5 + random()))
    await cluster.kill(cluster.workers[0]!)
    await cluster.start()
    return []
  },
}
