import { setTimeout as sleep } from 'node:timers/promises'
import type { ClusterFault } from '../cluster-fault.ts'

const dayMs = 86_400_000

/** The clock of one worker is days ahead, then days behind: nobody's leases depend on it. */
export const workerClockJumps: ClusterFault = {
  name: 'worker clock jumps',
  refusals: ['EDIT_FORBIDDEN'],
  async strike({ cluster, random }) {
    const { process } = cluster.workers[Math.floor(random() * cluster.workers.length)]!
    for (const byMs of [3 * dayMs, -6 * dayMs, 3 * dayMs]) {
      await process.ask('clock', { byMs })
      await sleep(800)
    }
    return []
  },
}
