import type { Line, MissingLine, Target } from './figure.ts'

/** A line as it is written with `--json`. */
export interface Written {
  readonly name: string
  readonly table: string
  readonly title: string
  readonly value: number | null
  readonly min: number | null
  readonly max: number | null
  readonly unit: string | null
  /** Null: there is none. */
  readonly reference: number | null
  readonly beside: string | null
  /** Value by reference. */
  readonly ratio: number | null
  /** As people write it: `< 25`, `≥ 1.5 ×`. */
  readonly target: string | null
  /** Null: there is no target. */
  readonly met: boolean | null
  readonly detail: Readonly<Record<string, number>>
  readonly note: string | null
  /** Why it could not be measured; null: it was. */
  readonly missing: string | null
}

export interface About {
  readonly table: string
  readonly title: string
}

export function writtenOf({ table, title }: About, line: Line | MissingLine): Written {
  if ('missing' in line) return { ...nothing, name: line.name, table, title, missing: line.missing }
  const { name, value, unit, reference, beside, target, detail = {}, note = null } = line
  const ratio = reference === undefined || reference.median === 0 ? null : value.median / reference.median
  return {
    name,
    table,
    title,
    value: value.median,
    min: value.min,
    max: value.max,
    unit,
    reference: reference?.median ?? null,
    beside: beside ?? null,
    ratio,
    target: target === undefined ? null : textOf(target),
    met: target === undefined ? null : isMet(target, value.median, ratio),
    detail,
    note,
    missing: null,
  }
}

const nothing = {
  value: null,
  min: null,
  max: null,
  unit: null,
  reference: null,
  beside: null,
  ratio: null,
  target: null,
  met: null,
  detail: {},
  note: null,
}

export function textOf(target: Target): string {
  if ('below' in target) return `< ${target.below}`
  if ('ratioAtMost' in target) return `≤ ${target.ratioAtMost} ×`
  return 'ratioAbove' in target ? `> ${target.ratioAbove} ×` : `≥ ${target.ratioAtLeast} ×`
}

/** A ratio that is not there reaches nothing. */
function isMet(target: Target, value: number, ratio: number | null): boolean {
  if ('below' in target) return value < target.below
  if (ratio === null) return false
  if ('ratioAtMost' in target) return ratio <= target.ratioAtMost
  return 'ratioAbove' in target ? ratio > target.ratioAbove : ratio >= target.ratioAtLeast
}

const heads = ['figure', 'value', 'min to max', 'unit', 'reference', 'beside', 'ratio', 'target', ''] as const

/** The lines as tables of aligned columns, one for each heading. */
export function tablesOf(lines: readonly Written[]): string {
  return headingsOf(lines)
    .map((heading) => `${heading}\n\n${tableOf(lines.filter(({ table }) => table === heading))}`)
    .join('\n\n')
}

export function headingsOf(lines: readonly Written[]): string[] {
  return [...new Set(lines.map(({ table }) => table))]
}

function tableOf(lines: readonly Written[]): string {
  const rows = [heads, ...lines.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row.at(column) ?? '').length)))
  const aligned = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths.at(column) ?? 0))
      .join('  ')
      .trimEnd()
  return rows.map(aligned).join('\n')
}

function cellsOf(line: Written): readonly string[] {
  if (line.missing !== null) return [line.name, 'not measured']
  return [
    line.name,
    short(line.value),
    `${short(line.min)} to ${short(line.max)}`,
    line.unit ?? '',
    short(line.reference),
    line.beside ?? '–',
    line.ratio === null ? '–' : line.ratio.toFixed(2),
    line.target ?? '–',
    line.met === null ? '' : line.met ? 'met' : 'MISSED',
  ]
}

/** Three figures are enough for what differs from run to run by more. */
export function short(value: number | null): string {
  if (value === null) return '–'
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}

/** What else was measured, in one line: `p50Ms 4.1, p99Ms 12`. */
export function detailText(detail: Readonly<Record<string, number>>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name} ${short(value)}`)
    .join(', ')
}
