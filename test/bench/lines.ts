import type { Line, Measured, MissingLine, Target } from './figure.ts'
import type { Outcome } from './turns.ts'

export interface Beside {
  readonly name: string
  readonly target?: Target
  readonly note?: string
}

/** A line of throughput: one outcome beside another one. */
export function rateLine(own: Outcome, other: Outcome, { name, target, note }: Beside): Line | MissingLine {
  if ('missing' in own) return { name, missing: own.missing }
  if ('missing' in other) return { name, missing: other.missing }
  return {
    name,
    unit: 'messages/s',
    value: own.perSecond,
    reference: other.perSecond,
    beside: `${other.name} ${other.version}`.trimEnd(),
    detail: detailOf(own),
    ...(target !== undefined && { target }),
    ...(note !== undefined && { note }),
  }
}

/** A line of what one message costs, in microseconds: the inverse of throughput. */
export function costLine(
  own: Outcome,
  other: Outcome,
  about: Beside & { readonly beside: string },
): Line | MissingLine {
  const line = rateLine(own, other, about)
  if ('missing' in line) return line
  const reference = line.reference === undefined ? {} : { reference: costOf(line.reference) }
  return { ...line, unit: 'µs/message', value: costOf(line.value), ...reference, beside: about.beside }
}

function costOf({ median, min, max }: Measured): Measured {
  return { median: 1e6 / median, min: 1e6 / max, max: 1e6 / min }
}

/** A line of one of the details, such as a latency. */
export function detailLine(
  own: Outcome,
  detail: string,
  { name, target, note }: Beside,
  unit: string,
): Line | MissingLine {
  if ('missing' in own) return { name, missing: own.missing }
  const value = own.detail[detail]
  if (value === undefined) return { name, missing: `${own.name} told no ${detail}` }
  return { name, unit, value, ...(target !== undefined && { target }), ...(note !== undefined && { note }) }
}

const processorDetails = { processor: 'processorUs', 'main-thread': 'mainThreadUs', database: 'databaseUs' } as const

/** Lines of what one message takes of the processors, for the sums of docs/scaling.md. */
export function processorLines(
  own: Outcome,
  name: string,
  parts: readonly (keyof typeof processorDetails)[],
): (Line | MissingLine)[] {
  return parts.map((part) => detailLine(own, processorDetails[part], { name: `${name}/${part}` }, 'µs/message'))
}

function detailOf({ detail }: Extract<Outcome, { perSecond: unknown }>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(detail).map(([name, { median }]) => [name, median]))
}
