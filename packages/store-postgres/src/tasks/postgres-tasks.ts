import { type Clock, PlugboardError } from '@plugboard/contract'
import type { Task, TaskRun, Tasks } from '@plugboard/store'
import type { Job, PgBoss } from 'pg-boss'
import { pause } from '../clock/pause.ts'
import { newBoss, QUEUE, queueOf, tuningDefaults, type TasksTuning } from './task-queue.ts'

export interface PostgresTasksOptions {
  /** The database that the workers share; everything of this is kept in its schema `plugboard_tasks`. */
  readonly url: string
  /** Tells how long a run took. What is due is the database's to say. */
  readonly clock: Clock
  /** Called when the database did not answer, or answered wrongly; goes on by itself. */
  readonly onFailure?: (error: Error) => void
  readonly tuning?: TasksTuning
}

/** After a failure the next run comes that soon, also of a task that is rarely due. */
const RETRY_SECONDS = 10
/** How often and how long after it is tried to make the tables. */
const INSTALL_ATTEMPTS = 10
const INSTALL_AGAIN_MS = 500
/** How often a worker sees to it that every task waits or runs. */
const PROPOSE_MS = 60_000
/** How long `stop` waits for runs that were told to end. */
const STOP_MS = 30_000

/**
 * Tasks that workers share, kept by pg-boss in their database. A task is a chain of jobs under its name: at the end of
 * a run the next one is queued, due by the database's clock. So a run belongs to one worker, a clock that jumps does not
 * matter, and a run whose worker is not heard of any more is begun again by another one.
 */
export class PostgresTasks implements Tasks {
  readonly #options: PostgresTasksOptions
  readonly #clock: Clock
  readonly #tuning: Required<TasksTuning>
  #boss: PgBoss
  readonly #end = new AbortController()
  #tasks: readonly Task[] = []
  #ended: (run: TaskRun) => void = () => {}
  #proposedMs = 0

  constructor(options: PostgresTasksOptions) {
    this.#options = options
    this.#clock = options.clock
    this.#tuning = { ...tuningDefaults, ...options.tuning }
    this.#boss = this.#newBoss()
  }

  async start(tasks: readonly Task[], ended: (run: TaskRun) => void): Promise<void> {
    this.#tasks = tasks
    this.#ended = ended
    try {
      await this.#install()
      await this.#propose(() => 1)
      const options = { pollingIntervalSeconds: this.#tuning.pollSeconds }
      await this.#boss.work<Named, void>(QUEUE, options, async ([job]) => job && this.#take(job))
    } catch (error) {
      await this.stop()
      throw new PlugboardError(
        'STORE_FAILED',
        { problem: error instanceof Error ? error.message : 'no tasks' },
        { cause: error },
      )
    }
  }

  #newBoss(): PgBoss {
    const boss = newBoss(this.#options.url, this.#tuning)
    boss.on('error', this.#options.onFailure ?? (() => {}))
    return boss
  }

  /** Without advisory locks workers that begin at once on an empty database collide: whoever lost finds the tables made. */
  async #install(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#boss.start()
        return await this.#boss.createQueue(QUEUE, queueOf(this.#tuning))
      } catch (error) {
        await this.#boss.stop({ graceful: false }).catch(() => undefined)
        if (attempt === INSTALL_ATTEMPTS) throw error
        await pause(INSTALL_AGAIN_MS)
        this.#boss = this.#newBoss()
      }
    }
  }

  async stop(): Promise<void> {
    this.#end.abort()
    await this.#boss.stop({ graceful: true, timeout: STOP_MS })
  }

  /** A task of a newer version is let fall here; a worker that knows it proposes it again. */
  async #take({ data, signal }: Job<Named>): Promise<void> {
    const task = this.#tasks.find(({ name }) => name === data.task)
    if (task === undefined) return
    const error = await this.#run(task, signal)
    await this.#queue(
      task,
      error === null ? this.#everySeconds(task) : Math.min(this.#everySeconds(task), RETRY_SECONDS),
    )
    if (this.#clock.monotonic() - this.#proposedMs > PROPOSE_MS) await this.#propose((each) => this.#everySeconds(each))
  }

  async #run(task: Task, signal: AbortSignal): Promise<unknown> {
    const startedMs = this.#clock.monotonic()
    const error = await outcomeOf(task, AbortSignal.any([signal, this.#end.signal]))
    this.#ended({ task: task.name, tookMs: this.#clock.monotonic() - startedMs, error })
    return error
  }

  /** Nothing changes for a task that waits already. */
  async #propose(afterSeconds: (task: Task) => number): Promise<void> {
    for (const task of this.#tasks) await this.#queue(task, afterSeconds(task))
    this.#proposedMs = this.#clock.monotonic()
  }

  async #queue({ name }: Task, startAfter: number): Promise<void> {
    await this.#boss.send(QUEUE, { task: name }, { singletonKey: name, startAfter })
  }

  #everySeconds({ everyMs }: Task): number {
    return Math.max(Math.ceil(everyMs / 1_000), this.#tuning.finestSeconds)
  }
}

/** What a job carries. */
interface Named {
  readonly task: string
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
