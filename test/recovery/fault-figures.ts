import type { Broken, Harm } from './broken.ts'

/** What a story of faults counted. */
export interface FaultCounts {
  readonly rounds: number
  /** Faults that really happened. */
  readonly faults: number
  /** Messages of customers and operators that were stored. */
  readonly messages: number
  readonly broken: readonly Broken[]
  /** What else is worth knowing. */
  readonly more?: Readonly<Record<string, number>>
}

export type FaultFigures = Readonly<Record<string, number>>

const harms: readonly Harm[] = ['lost', 'doubled', 'out of order', 'untrue']

/** The figures of one or several stories, the same for every suite: rounds, faults, messages, lost, doubled, out of order. */
export function faultFigures(...counts: readonly FaultCounts[]): FaultFigures {
  const figures: Record<string, number> = {}
  const add = (name: string, value: number): void => void (figures[name] = (figures[name] ?? 0) + value)
  for (const { rounds, faults, messages, broken, more = {} } of counts) {
    for (const [name, value] of Object.entries({ rounds, faults, messages })) add(name, value)
    for (const harm of harms) add(harm, broken.filter((one) => one.harm === harm).length)
    for (const [name, value] of Object.entries(more)) add(name, value)
  }
  return figures
}

/** One line for a reader: `host killed: rounds 3, faults 12, messages 345, lost 0, doubled 0, out of order 0, untrue 0`. */
export function printFigures(name: string, ...counts: readonly FaultCounts[]): void {
  const figures = Object.entries(faultFigures(...counts)).map(([figure, value]) => `${figure} ${value}`)
  process.stdout.write(`${name}: ${figures.join(', ')}\n`)
}

/** The sentences, as a test expects none of them and a report lists them. */
export function brokenTexts(counts: Pick<FaultCounts, 'broken'>): string[] {
  return counts.broken.map(({ harm, text }) => `${harm}: ${text}`)
}
