import { setTimeout as sleep } from 'node:timers/promises'
import { untrue, type Broken } from '../../recovery/broken.ts'
import { untilTrue } from '../../recovery/host-scene.ts'
import type { ClusterFault, StruckCluster } from '../cluster-fault.ts'
import type { Worker } from '../cluster.ts'

/** A worker that was stopped has to find out, and disconnect, within so long; one second is promised, the rest is margin. */
const disconnectMs = 4_000

/** A worker stands still for longer than any lease, and goes on: it writes nothing and lets go of its channels. */
export const stoppedWorker: ClusterFault = { name: 'stopped worker', strike: stopOne }

/** The same on a machine that was asleep: by its own clock no time has passed, so it believes in its leases. */
export const sleepingWorker: ClusterFault = { name: 'sleeping worker', settings: { sleeps: true }, strike: stopOne }

async function stopOne({ cluster, takeovers, random }: StruckCluster): Promise<Broken[]> {
  const worker = await cluster.owner(random)
  const lost = await cluster.leases.heldBy(worker.name)
  worker.process.stop()
  const broken = await takeovers.awaited(lost)
  await sleep(random() * 500)
  worker.process.resume()
  return [...broken, ...(await disconnects({ cluster, worker }))]
}

/** Nothing runs in it any more that somebody else owns. */
async function disconnects({
  cluster,
  worker,
}: {
  cluster: StruckCluster['cluster']
  worker: Worker
}): Promise<Broken[]> {
  const isRid = async (): Promise<boolean> => {
    const running = await worker.process.ask('running', null)
    const others = (await cluster.leases.held()).filter((row) => row.worker !== worker.name)
    return !others.some(({ line, connector }) => connector === 'kill_chat' && running.includes(line))
  }
  return (await untilTrue(disconnectMs, isRid)) ? [] : [untrue(`${worker.name} still runs channels that others own`)]
}
