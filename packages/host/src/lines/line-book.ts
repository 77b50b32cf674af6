import { lineSettingsDefaults, PlugboardError, type Line, type LineId } from '@plugboard/contract'
import type { LineRow } from '@plugboard/store'

/** All lines, in memory, as they were last committed. */
export class LineBook {
  readonly #rows = new Map<LineId, LineRow>()

  row(id: LineId): LineRow | undefined {
    return this.#rows.get(id)
  }

  put(row: LineRow): void {
    this.#rows.set(row.id, row)
  }

  remove(id: LineId): void {
    this.#rows.delete(id)
  }

  find(id: number): Line | undefined {
    const row = this.#rows.get(id as LineId)
    return row === undefined ? undefined : lineOf(row)
  }

  /** @throws LINE_UNKNOWN */
  get(id: number): Line {
    const line = this.find(id)
    if (line === undefined) throw new PlugboardError('LINE_UNKNOWN', { line: id })
    return line
  }

  rows(): LineRow[] {
    return [...this.#rows.values()].sort((one, other) => one.id - other.id)
  }

  list(): Line[] {
    return this.rows().map(lineOf)
  }
}

/** Stored settings hold what differs from the defaults. (contract.md 7.1) */
export function lineOf(row: LineRow): Line {
  return { id: row.id, name: row.name, active: row.active, settings: { ...lineSettingsDefaults, ...row.settings } }
}
