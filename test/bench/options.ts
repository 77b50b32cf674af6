import { parseArgs } from 'node:util'
import type { Effort } from './figure.ts'

export interface BenchOptions extends Effort {
  /** Names of figures, or how they begin; all when empty. */
  readonly figures: readonly string[]
  /** Where the figures are written as JSON; undefined: nowhere. */
  readonly json: string | undefined
  /** Where they are written as tables in Markdown; undefined: nowhere. */
  readonly markdown: string | undefined
  /** The tables of growth instead of the others. */
  readonly growth: boolean
  /** Messages that are stored before at most, in the tables of growth. */
  readonly growthMax: number
}

/** Reads the command line; throws an error whose message tells how to call it. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      markdown: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      growth: { type: 'boolean' },
      'growth-max': { type: 'string' },
    },
    allowPositionals: true,
  })
  return {
    figures: positionals,
    json: values.json,
    markdown: values.markdown,
    rounds: positive('--rounds', values.rounds ?? '5'),
    roundMs: positive('--seconds', values.seconds ?? '1') * 1000,
    growth: values.growth ?? false,
    growthMax: positive('--growth-max', values['growth-max'] ?? '10000000'),
  }
}

function positive(flag: string, text: string): number {
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new RangeError(
    `${flag} has to be a number above 0, and "${text}" is none. Example: npm run bench -- --rounds 5`,
  )
}
