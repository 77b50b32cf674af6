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
  readonly help: boolean
}

export const helpText: string = `npm run bench [-- options] [FIGURE …]: how fast the host is, each figure beside its reference.
Everything but growth takes about 10 minutes. FIGURE is a name or its beginning; default: all.

  --growth           the tables of growth instead
  --growth-max N     stores no more messages than this before (default 10000000)
  --rounds N         rounds of each figure (default 5)
  --seconds N        how long a round is (default 1)
  --json FILE        writes the figures and the machine as JSON
  --markdown FILE    writes them as the tables of docs/performance.md
  --help             this text
`

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
      help: { type: 'boolean' },
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
    help: values.help ?? false,
  }
}

function positive(flag: string, text: string): number {
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new RangeError(
    `${flag} has to be a number above 0, and "${text}" is none. Example: npm run bench -- --rounds 5`,
  )
}
