import { PlugboardError, type ConnectorId, type DeliveryId, type LineId } from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'
import { lookupToReceipt, type AfterAttempt } from './messenger-to-receipt.ts'
import { deliveryOf } from './outbox-to-delivery.ts'

/** When the messenger is asked, after the outcome became unknown. Then it stays "maybe sent", to be resent by hand. */
const delaysMs = [500, 5_000, 30_000, 300_000]

/** Asks the messenger what became of unknown deliveries, where the connector can. (design: hooks, deliveryLookup) */
export class UnknownLookup {
  readonly #parts: () => HostParts
  readonly #found: (after: AfterAttempt) => void
  readonly #waiting = new Map<DeliveryId, { readonly row: DeliveryRow; readonly cancel: () => void }>()
  /** Of channels that cannot be asked now. */
  readonly #parked = new Map<DeliveryId, DeliveryRow>()
  #stopped = false

  constructor(parts: () => HostParts, found: (after: AfterAttempt) => void) {
    this.#parts = parts
    this.#found = found
  }

  watch(row: DeliveryRow): void {
    this.#wait(row, 0)
  }

  /** The channel can be asked again. */
  resume(connector: ConnectorId, line: LineId): void {
    for (const row of [...this.#parked.values()].filter((row) => row.connector === connector && row.line === line)) {
      this.#parked.delete(row.id)
      this.#wait(row, 0)
    }
  }

  /** The channel belongs to another worker. */
  drop(connector: ConnectorId, line: LineId): void {
    for (const [id, { row, cancel }] of this.#waiting) {
      if (row.connector !== connector || row.line !== line) continue
      cancel()
      this.#waiting.delete(id)
    }
    for (const [id, row] of this.#parked) if (row.connector === connector && row.line === line) this.#parked.delete(id)
  }

  stop(): void {
    this.#stopped = true
    for (const { cancel } of this.#waiting.values()) cancel()
    this.#waiting.clear()
  }

  #wait(row: DeliveryRow, turn: number): void {
    const delayMs = delaysMs[turn]
    if (delayMs === undefined || this.#stopped || this.#waiting.has(row.id)) return
    const ask = (): void => {
      this.#waiting.delete(row.id)
      void this.#ask(row, turn).catch((error: unknown) => this.#failed(row, turn, error))
    }
    this.#waiting.set(row.id, { row, cancel: this.#parts().clock.after(delayMs, ask) })
  }

  /** The store could not read or write, or too much waits for a turn: it is asked again, because asking is harmless. */
  #failed(row: DeliveryRow, turn: number, error: unknown): void {
    const noTurn = PlugboardError.is(error) && (error.code === 'CHANNEL_BUSY' || error.code === 'HOST_CLOSED')
    if (!noTurn)
      this.#parts().log.error('a look-up failed', { trace: row.message, delivery: row.id, error: String(error) })
    this.#wait(row, turn)
  }

  async #ask(row: DeliveryRow, turn: number): Promise<void> {
    const parts = this.#parts()
    if (parts.connectors.find(row.connector) === undefined || !parts.channels.isReady(row.connector, row.line)) {
      this.#parked.set(row.id, row)
      return
    }
    if (!parts.hooks.taps('deliveryLookup', row.connector)) return
    const rate = parts.rates.of(row.connector, row.line)
    await rate.turn('lookup')
    const { deliveries } = await parts.store.load({ deliveries: [row.id] })
    const current = deliveries.find(({ id }) => id === row.id)
    const make = current?.state === 'unknown' ? deliveryOf(parts, current) : null
    if (make === null) return
    const never = new AbortController().signal
    const held = parts.ownership.held(row.connector, row.line)
    if (held === null) return
    const found = await parts.hooks.deliveryLookup(make(never), never)
    if (found === null || found.outcome.outcome === 'unknown') return this.#wait(row, turn + 1)
    const { outcome } = found
    if (outcome.outcome === 'retry' && outcome.scope === 'channel') rate.freeze(outcome.retryAfterMs ?? 0)
    const after = await lookupToReceipt(parts, current!, found, held)
    if (after === null) return
    this.#found(after)
    if (after.row.state === 'waiting') parts.outbox.enqueue([after.row])
  }
}
