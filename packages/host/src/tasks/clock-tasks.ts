import type { Clock } from '@plugboard/contract'
import type { Task, TaskRun, Tasks } from '@plugboard/store'

/** When the first run begins, at the latest. */
const firstMs = 1_000
/** After a failure the next run comes that soon, also of a task that is rarely due. */
const retryMs = 10_000

/** Tasks of a process that shares them with nobody, by its own clock. */
export class ClockTasks implements Tasks {
  readonly #clock: Clock
  /** How to take back what waits, by task. */
  readonly #waiting = new Map<string, () => void>()
  readonly #running = new Set<Promise<void>>()
  readonly #end = new AbortController()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async start(tasks: readonly Task[], ended: (run: TaskRun) => void): Promise<void> {
    for (const task of tasks) this.#wait(Math.min(task.everyMs, firstMs), task, ended)
  }

  async stop(): Promise<void> {
    this.#end.abort()
    for (const takeBack of this.#waiting.values()) takeBack()
    this.#waiting.clear()
    await Promise.all(this.#running)
  }

  #wait(delayMs: number, task: Task, ended: (run: TaskRun) => void): void {
    const begin = (): void => {
      const run = this.#run(task, ended).finally(() => this.#running.delete(run))
      this.#running.add(run)
    }
    this.#waiting.set(task.name, this.#clock.after(delayMs, begin))
  }

  async #run(task: Task, ended: (run: TaskRun) => void): Promise<void> {
    const startedMs = this.#clock.monotonic()
    const error = await outcomeOf(task, this.#end.signal)
    ended({ task: task.name, tookMs: this.#clock.monotonic() - startedMs, error })
    if (this.#end.signal.aborted) return
    this.#wait(error === null ? task.everyMs : Math.min(task.everyMs, retryMs), task, ended)
  }
}

/** What it threw, or null. */
async function outcomeOf(task: Task, signal: AbortSignal): Promise<unknown> {
  try {
    await task.run(signal)
    return null
  } catch (error) {
    return error ?? 'no reason was given'
  }
}
