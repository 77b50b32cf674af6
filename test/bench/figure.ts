/** The middle of several rounds, and how far they lay apart. */
export interface Measured {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** How much is measured. */
export interface Effort {
  readonly rounds: number
  /** Milliseconds of a round, where a round is as long as one likes. */
  readonly roundMs: number
}

/** What a value has to reach. */
export type Target =
  /** The value has to be below it. */
  | { readonly below: number }
  /** Value by reference has to be this at least, or more than this, or at most this. */
  | { readonly ratioAtLeast: number }
  | { readonly ratioAbove: number }
  | { readonly ratioAtMost: number }

/** One line of a table: a value beside a reference from the same run. */
export interface Line {
  /** Unique; the name of its figure comes first: `durable-inbound-256/append-only`. */
  readonly name: string
  readonly unit: string
  readonly value: Measured
  readonly reference?: Measured
  /** What the reference is, with its version. */
  readonly beside?: string
  readonly target?: Target
  /** More that was measured, by name and unit: `p99Ms`, `bytesPerMessage`. */
  readonly detail?: Readonly<Record<string, number>>
  readonly note?: string
}

/** A line that could not be measured. */
export interface MissingLine {
  readonly name: string
  readonly missing: string
}

/** One thing that is measured. Every file of `figures/` exports one or several as `figures`. */
export interface Figure {
  /** Short and unique; `npm run bench -- <name>` measures it alone. */
  readonly name: string
  /** The heading of its table. */
  readonly table: string
  /** What is measured, as a phrase. */
  readonly title: string
  /** True: measured with `--growth` alone. */
  readonly growth?: boolean
  measure(effort: FigureEffort): Promise<readonly (Line | MissingLine)[]>
}

export interface FigureEffort extends Effort {
  /** A folder of its own that is deleted afterwards. */
  readonly folder: string
  /** Messages that are stored before at most, in the tables of growth. */
  readonly growthMax: number
  /** Says how far it is, in a few words. */
  readonly tell: (text: string) => void
}
