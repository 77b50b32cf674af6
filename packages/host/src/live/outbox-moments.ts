import type { Clock, ConnectorId, LineId } from '@plugboard/contract'
import { channelKey } from '../ledger/row-keys.ts'

/** Pages are told of a channel's outbox at most this often. */
const everyMs = 200

/** Gathers changes of an outbox, so that a busy channel does not flood open pages. */
export class OutboxMoments {
  readonly #clock: Clock
  readonly #tell: (connector: ConnectorId, line: LineId) => void
  readonly #pending = new Map<string, () => void>()

  constructor(clock: Clock, tell: (connector: ConnectorId, line: LineId) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  changed(connector: ConnectorId, line: LineId): void {
    const key = channelKey(connector, line)
    if (this.#pending.has(key)) return
    const cancel = this.#clock.after(everyMs, () => {
      this.#pending.delete(key)
      this.#tell(connector, line)
    })
    this.#pending.set(key, cancel)
  }

  stop(): void {
    for (const cancel of this.#pending.values()) cancel()
    this.#pending.clear()
  }
}
