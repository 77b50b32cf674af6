import type { Figure, FigureResult, Measured } from './figure.ts'

/** A figure as a line of the table, and as it is written with `--json`. */
export interface Line {
  readonly name: string
  readonly title: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  /** Null: there is none. */
  readonly reference: number | null
  readonly beside: string | null
  /** Value by reference. */
  readonly ratio: number | null
  readonly target: number | null
  /** Null: there is no target. */
  readonly met: boolean | null
  readonly note: string | null
}

export function lineOf({ name, title, unit, beside, below }: Figure, { value, reference, note }: FigureResult): Line {
  return {
    name,
    title,
    value: value.median,
    min: value.min,
    max: value.max,
    unit,
    reference: reference?.median ?? null,
    beside: beside ?? null,
    ratio: ratioOf(value, reference),
    target: below ?? null,
    met: below === undefined ? null : value.median < below,
    note: note ?? null,
  }
}

function ratioOf(value: Measured, reference: Measured | undefined): number | null {
  return reference === undefined || reference.median === 0 ? null : value.median / reference.median
}

const heads = ['figure', 'value', '(min to max)', 'unit', 'reference', 'ratio', 'target', ''] as const

/** The lines as a table of aligned columns. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [heads, ...lines.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row.at(column) ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths.at(column) ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cellsOf({ name, value, min, max, unit, reference, ratio, target, met }: Line): readonly string[] {
  return [
    name,
    short(value),
    `${short(min)} to ${short(max)}`,
    unit,
    reference === null ? '–' : short(reference),
    ratio === null ? '–' : ratio.toFixed(2),
    target === null ? '–' : `< ${target}`,
    met === null ? '' : met ? 'met' : 'MISSED',
  ]
}

/** Three figures are enough for what differs from run to run by more. */
function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}
