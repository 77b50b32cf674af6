import type { Clock, ConnectorId, LineId } from '@plugboard/contract'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'

/** A connector that changed a configuration has this long to clean the line's cache. */
const reminderAfterMs = 10_000

/** Remarks on connectors that change a configuration and leave the line's cached info as it was. (contract.md 3.3; 9.2) */
export class CacheReminder {
  readonly #clock: Clock
  readonly #diagnostics: DiagnosticBook
  readonly #pending = new Map<LineId, () => void>()

  constructor(clock: Clock, diagnostics: DiagnosticBook) {
    this.#clock = clock
    this.#diagnostics = diagnostics
  }

  changed(connector: ConnectorId, line: LineId): void {
    if (this.#pending.has(line)) return
    const cancel = this.#clock.after(reminderAfterMs, () => {
      this.#pending.delete(line)
      this.#diagnostics.report('LINE_CACHE_STALE', { connector, line }, { connector, line })
    })
    this.#pending.set(line, cancel)
  }

  cleaned(line: LineId): void {
    this.#pending.get(line)?.()
    this.#pending.delete(line)
  }

  stop(): void {
    for (const cancel of this.#pending.values()) cancel()
    this.#pending.clear()
  }
}
