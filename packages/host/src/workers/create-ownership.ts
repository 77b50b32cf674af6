import type { ChannelKey } from '@plugboard/store'
import type { HostOptions } from '../host.ts'
import { hostMetrics } from '../metrics/host-metrics.ts'
import { noMeter } from '../metrics/meter.ts'
import type { HostParts } from '../parts.ts'
import { ChannelLeases, leaseMsDefault } from './channel-leases.ts'
import { soleOwner, type Ownership } from './ownership.ts'

/** How long a channel that is handed over may end what it is sending. */
const restMs = 5_000

export interface OwnershipDoors {
  /** Late, because the ownership is one of the parts. */
  readonly parts: () => HostParts
  /** Lets the channel run, or not, as it is now. */
  readonly follow: (channel: ChannelKey) => Promise<void>
  readonly changed: (channel: ChannelKey) => void
}

/** Who runs which channel: this process all of them, or as its leases say. */
export function createOwnership(options: HostOptions, { parts, follow, changed }: OwnershipDoors): Ownership {
  const { store, clock, log, random, worker, leaseMs = leaseMsDefault, meter = noMeter } = options
  if (store.leases === null) return soleOwner
  const count = (change: string): void => meter.counter(hostMetrics.leaseChanges, { change }).add()
  return new ChannelLeases({
    leases: store.leases,
    clock,
    log,
    worker: worker ?? `worker-${Math.floor(random() * Number.MAX_SAFE_INTEGER).toString(36)}`,
    leaseMs,
    channels: () =>
      parts()
        .channels.list()
        .filter(({ connector }) => parts().connectors.find(connector) !== undefined),
    outboxOf: (connector, line) => parts().outbox.view(connector, line),
    async taken(channel) {
      await parts().outbox.takeOver(channel)
      count('taken')
    },
    runs: (channel) => void follow(channel),
    lost(channel) {
      count('lost')
      parts().outbox.drop(channel)
      void follow(channel)
    },
    async handOver(channel) {
      count('handed over')
      await parts().outbox.rest(channel, restMs)
      await follow(channel)
      parts().outbox.drop(channel)
    },
    changed,
  })
}
