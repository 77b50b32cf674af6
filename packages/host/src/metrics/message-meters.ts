import type { ConnectorId, DeliverySettled, InboundKind, Outcome } from '@plugboard/contract'
import { hostMetrics } from './host-metrics.ts'
import type { Counter, Histogram, Meter } from './meter.ts'

/** What is counted for one connector, bound once. */
interface Bound {
  readonly taken: Readonly<Record<InboundKind, Counter>>
  readonly repeated: Counter
  readonly durable: Histogram
  readonly settledAfter: Histogram
  readonly pauses: Counter
  readonly attempts: Map<Outcome['outcome'], Histogram>
}

/** Counts messages on both paths, by connector. Connectors are those of loaded plugins, so there are few. */
export class MessageMeters {
  readonly #meter: Meter
  readonly #connectors = new Map<ConnectorId, Bound>()

  constructor(meter: Meter) {
    this.#meter = meter
  }

  taken(connector: ConnectorId, kind: InboundKind): void {
    this.#of(connector).taken[kind].add()
  }

  repeated(connector: ConnectorId): void {
    this.#of(connector).repeated.add()
  }

  /** An item, or a call as a whole. */
  refused(connector: ConnectorId, code: string): void {
    this.#meter.counter(hostMetrics.inboundRefused, { connector, code }).add()
  }

  durable(connector: ConnectorId, tookMs: number): void {
    this.#of(connector).durable.observe(tookMs / 1000)
  }

  attempt(connector: ConnectorId, { outcome }: Outcome, tookMs: number): void {
    const { attempts } = this.#of(connector)
    let histogram = attempts.get(outcome)
    if (histogram === undefined) {
      histogram = this.#meter.histogram(hostMetrics.attempt, { connector, outcome })
      attempts.set(outcome, histogram)
    }
    histogram.observe(tookMs / 1000)
  }

  settled(connector: ConnectorId, state: DeliverySettled['state']): void {
    this.#meter.counter(hostMetrics.settled, { connector, state }).add()
  }

  settledAfter(connector: ConnectorId, tookMs: number): void {
    this.#of(connector).settledAfter.observe(tookMs / 1000)
  }

  paused(connector: ConnectorId): void {
    this.#of(connector).pauses.add()
  }

  #of(connector: ConnectorId): Bound {
    let bound = this.#connectors.get(connector)
    if (bound === undefined) this.#connectors.set(connector, (bound = boundTo(this.#meter, connector)))
    return bound
  }
}

function boundTo(meter: Meter, connector: ConnectorId): Bound {
  const taken = (kind: InboundKind): Counter => meter.counter(hostMetrics.inboundTaken, { connector, kind })
  return {
    taken: { message: taken('message'), update: taken('update'), delete: taken('delete') },
    repeated: meter.counter(hostMetrics.inboundRepeated, { connector }),
    durable: meter.histogram(hostMetrics.inboundDurable, { connector }),
    settledAfter: meter.histogram(hostMetrics.settledAfter, { connector }),
    pauses: meter.counter(hostMetrics.pauses, { connector }),
    attempts: new Map(),
  }
}
