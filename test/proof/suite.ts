/** What one proof suite is asked to do. */
export interface ProofTask {
  /** How many rounds to run; fewer when the deadline comes first. */
  readonly rounds: number
  /** When to begin no further round: milliseconds since the epoch, `Infinity` in a full run. */
  readonly deadline: number
  /** The same seed gives the same rounds. */
  readonly seed: number
  /** Call it after each round, or now and then, with the number of rounds done so far. */
  readonly onProgress: (roundsDone: number) => void
}

export interface ProofResult {
  /** Rounds that really ran. None is a failure: a proof that looked at nothing proves nothing. */
  readonly rounds: number
  /** What was counted and measured, under names for a reader: `messages`, `lost`, `crashes`. */
  readonly figures: Readonly<Record<string, number | string>>
  /** One sentence per broken promise, with the round's own seed so that it can be run again. */
  readonly failures: readonly string[]
}

/** A promise that is tried many times over. Every file in `suites/` exports one by these four names. */
export interface ProofSuite {
  /** Short and unique: the file's name. `--suite <name>` runs it alone. */
  readonly name: string
  /** The promise, as a sentence. */
  readonly title: string
  /** Rounds of a full run, the one that is written to docs/proof.md. */
  readonly fullRounds: number
  run(task: ProofTask): Promise<ProofResult>
}
