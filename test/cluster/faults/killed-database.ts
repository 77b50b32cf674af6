import { setTimeout as sleep } from 'node:timers/promises'
import { untrue } from '../../recovery/broken.ts'
import { untilTrue } from '../../recovery/host-scene.ts'
import type { ClusterFault, StruckCluster } from '../cluster-fault.ts'

/** After its return all channels have an owner within so long. */
const returnMs = 30_000

async function backToWork({ cluster }: StruckCluster): Promise<boolean> {
  return untilTrue(returnMs, async () => {
    const held = await cluster.leases.held().catch(() => [])
    const alive = new Set(cluster.workers.map(({ name }) => name))
    const stores = await Promise.all(cluster.workers.map(({ process }) => process.ask('health', null)))
    return held.filter(({ worker }) => alive.has(worker)).length > 0 && stores.every(({ store }) => store)
  })
}

/** The database dies (SIGKILL), is gone for a while and recovers; then it is restarted in order. */
export const killedDatabase: ClusterFault = {
  name: 'killed database',
  refusals: ['STORE_UNREACHABLE', 'STORE_FAILED', 'STORE_BUSY'],
  ownServer: true,
  async strike(struck) {
    const server = struck.server!
    await server.kill()
    await sleep(500 + struck.random() * 1_500)
    await server.start()
    const recovered = await backToWork(struck)
    await server.stop()
    await server.start()
    const restarted = await backToWork(struck)
    return [
      ...(recovered ? [] : [untrue('the database recovered, and the workers did not go on')]),
      ...(restarted ? [] : [untrue('the database was restarted, and the workers did not go on')]),
    ]
  },
}
