import { setTimeout as sleep } from 'node:timers/promises'
import { untrue, type Broken } from '../broken.ts'
import type { HostFault, Struck } from '../host-fault.ts'
import type { Manners } from '../host-protocol.ts'
import { untilTrue } from '../host-scene.ts'

/** A connector that throws, hangs or holds the event loop; each of it is told by name. */
export const badConnector: HostFault = {
  name: 'bad connector',
  // Half a second to send.
  settings: { budgetFactor: 1 / 60 },
  async strike(struck) {
    const untold = [
      ...(await behaved(struck, { throws: 0.3 }, 'OUTCOME_UNTYPED')),
      ...(await behaved(struck, { hangs: 0.15 }, 'TAP_FAILED')),
      ...(await behaved(struck, { blocks: 0.2 }, 'TAP_BLOCKING')),
    ]
    await struck.host.ask('manners', {})
    return untold
  },
}

async function behaved({ host }: Struck, manners: Manners, remark: string): Promise<Broken[]> {
  await host.ask('manners', manners)
  await sleep(500)
  const told = await untilTrue(20_000, async () => (await host.ask('remarks', null)).includes(remark))
  return told ? [] : [untrue(`the connector ${Object.keys(manners)[0]}, and nobody says ${remark}`)]
}

/** A connector that keeps more and more until the process dies of it. */
export const leakingConnector: HostFault = {
  name: 'leaking connector',
  heapMb: 128,
  kills: true,
  async strike({ host }) {
    await host.ask('manners', { leaks: 1 })
    await host.ended()
    return []
  },
}
