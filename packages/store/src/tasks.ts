/** Work that comes round by itself, such as closing what is due or forgetting what is old. */
export interface Task {
  /** Lower-case letters and dashes. All who share the work use the same names. */
  readonly name: string
  /**
   * Milliseconds from the end of a run to the beginning of the next; where workers share the work, about so many, and not
   * less often than they look. After the death of a worker there may be a run too many.
   */
  readonly everyMs: number
  /**
   * One run, of which half may be done when it is cut short: so it does nothing that hurts twice, and little enough to
   * end soon. What it throws is told, and the run is tried again. The signal says that nobody needs the rest.
   */
  run(signal: AbortSignal): Promise<void>
}

/** A run that ended. */
export interface TaskRun {
  readonly task: string
  readonly tookMs: number
  /** What it threw; null: it went well. */
  readonly error: unknown
}

/**
 * Runs tasks again and again: each in one place at a time, whoever shares the work. A run that failed is tried again
 * soon; the end of the process in which a task runs does not end the task. (design: Many workers)
 */
export interface Tasks {
  /** The first runs begin within a second or so, unless others who share the work did them lately. @throws STORE_FAILED */
  start(tasks: readonly Task[], ended: (run: TaskRun) => void): Promise<void>
  /** Begins no run any more; resolves when those that run here have ended. */
  stop(): Promise<void>
}
