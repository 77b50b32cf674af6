import { setTimeout as sleep } from 'node:timers/promises'
import { untrue, type Broken } from '../../recovery/broken.ts'
import { untilTrue } from '../../recovery/host-scene.ts'
import type { ClusterFault, StruckCluster } from '../cluster-fault.ts'
import type { Line } from '../database-proxy.ts'

const backMs = 30_000

/** The network between one worker and the database breaks in every way: reset, closed, stalled, and half open. */
export const cutConnections: ClusterFault = {
  name: 'cut connections',
  refusals: ['STORE_UNREACHABLE', 'STORE_FAILED', 'STORE_BUSY'],
  async strike(struck) {
    const { cluster, random } = struck
    for (const { proxy } of cluster.workers) {
      proxy.reset()
      await sleep(random() * 200)
    }
    const lines: readonly Line[] = ['closed', 'stalled', 'half open']
    return [
      ...(await cutOff(struck, lines[Math.floor(random() * lines.length)]!, 1_500)),
      ...(await cutOff(struck, lines[Math.floor(random() * lines.length)]!, null)),
    ]
  },
}

/** Cuts one worker off for a while, or (null) until others have taken over what it owned. */
async function cutOff(
  { cluster, takeovers, random }: StruckCluster,
  line: Line,
  forMs: number | null,
): Promise<Broken[]> {
  const worker = await cluster.owner(random)
  const lost = await cluster.leases.heldBy(worker.name)
  worker.proxy.set(line)
  const broken = forMs === null ? await takeovers.awaited(lost) : []
  if (forMs !== null) await sleep(forMs)
  worker.proxy.set('open')
  const works = async (): Promise<boolean> => (await worker.process.ask('health', null)).store
  const back = await untilTrue(backMs, works)
  return back ? broken : [...broken, untrue(`${worker.name} was ${line} and did not come back`)]
}
