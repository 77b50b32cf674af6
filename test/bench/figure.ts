/** The middle of several rounds, and how far they lay apart. */
export interface Measured {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** What a figure came to. */
export interface FigureResult {
  readonly value: Measured
  /** The same kind of figure of something simpler, from the same run. */
  readonly reference?: Measured
  /** More that a reader wants to know, such as a latency. */
  readonly note?: string
}

/** One thing that is measured. Every file of `figures/` exports one or several as `figures`. */
export interface Figure {
  /** Short and unique; `npm run bench -- <name>` measures it alone. */
  readonly name: string
  /** What is measured, as a phrase. */
  readonly title: string
  readonly unit: string
  /** What the reference is. */
  readonly beside?: string
  /** The value has to be below it. */
  readonly below?: number
  measure(effort: Effort): Promise<FigureResult>
}

/** How much is measured. */
export interface Effort {
  readonly rounds: number
  /** Milliseconds of a round, where a round is as long as one likes. */
  readonly roundMs: number
}
