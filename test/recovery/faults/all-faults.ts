import type { HostFault } from '../host-fault.ts'
import { badConnector, leakingConnector } from './bad-connector.ts'
import { badMessenger } from './bad-messenger.ts'
import { clockJumps } from './clock-jumps.ts'
import { diskFault } from './full-disk.ts'
import { fullQueues } from './full-queues.ts'
import { poisonedMessages } from './poisoned-messages.ts'
import { stalledPage } from './stalled-page.ts'

/** Everything that can go wrong around one host, except being killed. */
export const allFaults: readonly HostFault[] = [
  await diskFault(),
  clockJumps,
  badMessenger,
  badConnector,
  leakingConnector,
  poisonedMessages,
  fullQueues,
  stalledPage,
]
