import { parseArgs } from 'node:util'

export interface ProofOptions {
  /** The cap for all suites together; `undefined` runs every suite in full and writes docs/proof.md. */
  readonly minutes: number | undefined
  readonly seed: number
  /** Names of the suites to run; all when empty. */
  readonly suites: readonly string[]
  readonly help: boolean
}

export const helpText: string = `npm run proof [-- options]: what the tests play a few times, thousands of times.
In full it takes about 70 minutes and writes docs/proof.md.

  --minutes N    no longer than this, for all suites together; writes nothing
  --suite NAME   this suite alone; may be given several times
  --seed N       the same random stories as in the run that printed this seed
  --help         this text
`

/** Reads the command line; throws an error whose message tells how to call it. */
export function readOptions(args: readonly string[]): ProofOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string' },
      seed: { type: 'string' },
      suite: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  })
  return {
    minutes: values.minutes === undefined ? undefined : positive('--minutes', values.minutes),
    seed: values.seed === undefined ? Math.floor(Math.random() * 0x7fff_ffff) + 1 : positive('--seed', values.seed),
    suites: values.suite ?? [],
    help: values.help ?? false,
  }
}

function positive(flag: string, text: string): number {
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new RangeError(
    `${flag} has to be a number above 0, and "${text}" is none. Example: npm run proof -- --minutes 20`,
  )
}
