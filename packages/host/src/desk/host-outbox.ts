import {
  PlugboardError,
  type ConnectorId,
  type DeliveryId,
  type DeliveryView,
  type LineId,
  type UserId,
} from '@plugboard/contract'
import type { Operators, Outbox, Page } from '../host.ts'
import type { OutboundPath } from '../outbound/outbound-path.ts'
import type { HostParts } from '../parts.ts'
import type { Views } from '../views/create-views.ts'
import { deliveryView } from '../views/delivery-view.ts'

/** Deliveries as people see them: dead letters, "maybe sent", what waits. */
export class HostOutbox implements Outbox {
  readonly #parts: HostParts
  readonly #outbound: OutboundPath
  readonly #views: Views
  readonly #operators: Operators

  constructor(parts: HostParts, outbound: OutboundPath, views: Views, operators: Operators) {
    this.#parts = parts
    this.#outbound = outbound
    this.#views = views
    this.#operators = operators
  }

  async list(query: Parameters<Outbox['list']>[0]): Promise<Page<DeliveryView>> {
    const limit = Math.min(200, Math.max(1, query.limit ?? 50))
    const rows = await this.#parts.store.deliveries({
      states: query.states,
      limit: limit + 1,
      ...(query.before === undefined ? {} : { before: query.before as DeliveryId }),
      ...(query.connector === undefined ? {} : { connector: query.connector.toLowerCase() as ConnectorId }),
      ...(query.line === undefined ? {} : { line: query.line as LineId }),
    })
    const shown = rows.slice(0, limit)
    return { items: shown.map(deliveryView), next: rows.length > limit ? shown.at(-1)!.id : null }
  }

  async get(delivery: DeliveryId): Promise<DeliveryView> {
    const [view] = await this.#views.deliveries([delivery])
    if (view === undefined) throw new PlugboardError('DELIVERY_UNKNOWN', { delivery })
    return view
  }

  async resend(by: UserId, delivery: number): Promise<DeliveryView> {
    this.#operators.get(by)
    return deliveryView(await this.#outbound.resend(by, delivery as DeliveryId))
  }
}
