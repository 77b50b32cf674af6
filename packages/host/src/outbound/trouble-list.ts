import type { ConnectorId, DeliveryId, LineId } from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'
import { channelKey } from '../ledger/row-keys.ts'

/** How many deliveries of each channel are "maybe sent" or given up; what the status board shows. */
export class TroubleList {
  readonly #channels = new Map<string, { readonly unknown: Set<DeliveryId>; readonly dead: Set<DeliveryId> }>()

  note({ id, state, connector, line }: DeliveryRow): void {
    const key = channelKey(connector, line)
    let lists = this.#channels.get(key)
    if (lists === undefined) {
      if (state !== 'unknown' && state !== 'dead') return
      this.#channels.set(key, (lists = { unknown: new Set(), dead: new Set() }))
    }
    for (const name of ['unknown', 'dead'] as const) {
      if (state === name) lists[name].add(id)
      else lists[name].delete(id)
    }
  }

  /** The channel is counted elsewhere. */
  forget(connector: ConnectorId, line: LineId): void {
    this.#channels.delete(channelKey(connector, line))
  }

  counts(connector: ConnectorId, line: LineId): { readonly unknown: number; readonly dead: number } {
    const lists = this.#channels.get(channelKey(connector, line))
    return { unknown: lists?.unknown.size ?? 0, dead: lists?.dead.size ?? 0 }
  }
}
