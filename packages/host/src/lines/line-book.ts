import { deepFreeze, lineSettingsDefaults, PlugboardError, type Line, type LineId } from '@plugboard/contract'
import type { LineRow } from '@plugboard/store'

interface KnownLine {
  readonly row: LineRow
  readonly line: Line
}

/** All lines, in memory, as they were last committed. */
export class LineBook {
  readonly #known = new Map<LineId, KnownLine>()

  row(id: LineId): LineRow | undefined {
    return this.#known.get(id)?.row
  }

  put(row: LineRow): void {
    this.#known.set(row.id, { row, line: lineOf(row) })
  }

  remove(id: LineId): void {
    this.#known.delete(id)
  }

  find(id: number): Line | undefined {
    return this.#known.get(id as LineId)?.line
  }

  /** @throws LINE_UNKNOWN */
  get(id: number): Line {
    const line = this.find(id)
    if (line === undefined) throw new PlugboardError('LINE_UNKNOWN', { line: id })
    return line
  }

  rows(): LineRow[] {
    return [...this.#known.values()].map(({ row }) => row).toSorted((one, other) => one.id - other.id)
  }

  list(): Line[] {
    return this.rows().map(({ id }) => this.get(id))
  }
}

/** Stored settings hold what differs from the defaults. Frozen, because plugins see it. (contract.md 7.1) */
export function lineOf(row: LineRow): Line {
  const settings = { ...lineSettingsDefaults, ...row.settings }
  return deepFreeze({ id: row.id, name: row.name, active: row.active, settings })
}
