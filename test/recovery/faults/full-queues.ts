import { setTimeout as sleep } from 'node:timers/promises'
import { untrue } from '../broken.ts'
import type { HostFault } from '../host-fault.ts'
import { everydayHabits } from '../host-messenger.ts'
import { untilTrue } from '../host-scene.ts'

const busy = ['INBOUND_BUSY', 'OUTBOUND_BUSY', 'STORE_BUSY'] as const
const outbox = 40

/** More customers and operators than the host takes at once: they are told to wait, and what is accepted arrives. */
export const fullQueues: HostFault = {
  name: 'full queues',
  settings: { queueLimits: { inbound: 16, outbox, changes: 12 } },
  refusals: busy,
  chats: 40,
  async strike({ host, scene: { messenger, facts } }) {
    // While the messenger is busy the outbox fills.
    messenger.habits = { busy: 1 }
    let deepest = 0
    await untilTrue(8_000, async () => {
      deepest = Math.max(deepest, (await host.ask('health', null)).depth)
      return busy.every((code) => facts.refusals.has(code))
    })
    messenger.habits = everydayHabits
    await sleep(500)
    const missing = busy.filter((code) => !facts.refusals.has(code))
    return [
      ...missing.map((code) => untrue(`the queues were full, and nobody was told ${code}`)),
      // Those who asked at the same moment saw the same depth.
      ...(deepest <= outbox + facts.chats.length * 4 ? [] : [untrue(`${deepest} deliveries waited, of ${outbox}`)]),
    ]
  },
}
