import type { DeliveryId } from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'

/** A receipt that has not come by then gets a diagnostic. */
const expectedWithinMs = 60_000
/** Watched at the same time; more would not tell more. */
const watchedAtMost = 1_000

/** Remarks on deliveries that were accepted and never confirmed. (contract.md 9.2, eternal clock) */
export class ReceiptWatch {
  readonly #parts: () => HostParts
  readonly #watched = new Map<DeliveryId, () => void>()

  constructor(parts: () => HostParts) {
    this.#parts = parts
  }

  expect({ id, message, connector, line }: DeliveryRow): void {
    if (this.#watched.size >= watchedAtMost) return
    const cancel = this.#parts().clock.after(expectedWithinMs, () => {
      this.#watched.delete(id)
      const facts = { connector, message, seconds: expectedWithinMs / 1000 }
      this.#parts().diagnostics.report('RECEIPT_MISSING', { connector, line, imMessage: message }, facts)
    })
    this.#watched.set(id, cancel)
  }

  /** Anything but `accepted` ends the wait. */
  settled({ id, state }: DeliveryRow): void {
    if (state === 'accepted') return
    this.#watched.get(id)?.()
    this.#watched.delete(id)
  }

  stop(): void {
    for (const cancel of this.#watched.values()) cancel()
    this.#watched.clear()
  }
}
