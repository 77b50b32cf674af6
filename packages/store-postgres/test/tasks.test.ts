import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TaskRun } from '@plugboard/store'
import { PostgresTasks } from '@plugboard/store-postgres'
import { openTestDatabase, openTestServer, type TestDatabase } from '@plugboard/store-postgres/testing'
import type { Client } from 'pg'
import { describe, expect, it, type TestContext } from 'vitest'
import { clock } from './clock.ts'
import { makeRuns, runsOf, runsTooMany, type Run } from './task-runs.ts'
import type { WorkerOrders } from './tasks-worker.ts'

const program = fileURLToPath(new URL('./tasks-worker.ts', import.meta.url))
const EVERY_MS = 1_000

/** Tests that run at the same time each have their own. */
type OwnTest = Pick<TestContext, 'onTestFinished' | 'expect'>

/** A database on which tasks are shared, and where workers write down what they run; it ends with the test. */
class SharedTasks {
  readonly database: TestDatabase
  readonly db: Client
  readonly #test: OwnTest

  private constructor(database: TestDatabase, db: Client, test: OwnTest) {
    this.database = database
    this.db = db
    this.#test = test
  }

  static async open(test: OwnTest): Promise<SharedTasks> {
    const database = await openTestDatabase()
    test.onTestFinished(() => database.drop())
    const db = await database.connect()
    await makeRuns(db)
    return new SharedTasks(database, db, test)
  }

  /** A worker in a process of its own; resolves when it has begun. */
  async startWorker(worker: string, orders: Partial<WorkerOrders> = {}): Promise<Worker> {
    const { url } = this.database
    const all: WorkerOrders = { tasks: url, runs: url, worker, slowMs: 200, ...orders }
    const child = spawn(process.execPath, [...process.execArgv, program, JSON.stringify(all)])
    let err = ''
    child.stderr.on('data', (data) => (err += String(data)))
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    this.#test.onTestFinished(async () => {
      child.kill('SIGKILL')
      await ended
    })
    const started = new Promise<void>((resolve) =>
      child.stdout.on('data', (data) => String(data).includes('started') && resolve()),
    )
    await Promise.race([started, ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${err}`)))])
    return { child, ended, err: () => err }
  }

  runs(task: string): Promise<readonly Run[]> {
    return runsOf(this.db, task)
  }

  async untilRuns(task: string, count: number): Promise<void> {
    const { expect: own } = this.#test
    await own.poll(async () => (await this.runs(task)).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(count)
  }
}

interface Worker {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  readonly err: () => string
}

// These wait for what comes by itself, most of the time.
describe.concurrent('tasks that workers share', { timeout: 120_000 }, () => {
  it('run once each time they are due, whoever looks, also when all begin on an empty database at once', async (test) => {
    const tasks = await SharedTasks.open(test)
    const workers = await Promise.all(['a', 'b', 'c', 'd'].map((worker) => tasks.startWorker(worker)))
    await tasks.untilRuns('slow', 6)
    for (const { child } of workers) child.kill('SIGTERM')
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
    expect(workers.map(({ err }) => err())).toEqual(['', '', '', ''])
    for (const task of ['quick', 'slow']) {
      const runs = await tasks.runs(task)
      expect(runsTooMany(runs, EVERY_MS)).toEqual([])
      expect(runs.filter(({ endedMs }) => endedMs === null)).toEqual([])
    }
  })

  it('would be seen to run too often if every worker ran them for itself', async (test) => {
    const tasks = await SharedTasks.open(test)
    const other = await openTestDatabase()
    test.onTestFinished(() => other.drop())
    await Promise.all([tasks.startWorker('a'), tasks.startWorker('b', { tasks: other.url })])
    await tasks.untilRuns('slow', 6)
    expect(runsTooMany(await tasks.runs('slow'), EVERY_MS)).not.toEqual([])
  })

  it('go on when the worker that runs one is killed', async (test) => {
    const tasks = await SharedTasks.open(test)
    const first = await tasks.startWorker('first', { slowMs: 3_600_000 })
    await tasks.untilRuns('slow', 1)
    await tasks.startWorker('second')
    first.child.kill('SIGKILL')
    await tasks.untilRuns('slow', 3)
    const runs = await tasks.runs('slow')
    expect(runs.map(({ worker }) => worker)).toEqual(['first', 'second', ...runs.slice(2).map(() => 'second')])
    // The run that is made up for and the one that was queued meanwhile may follow each other, but never at the same time.
    expect(
      runsTooMany(
        runs.slice(1).filter(({ endedMs }) => endedMs !== null),
        0,
      ),
    ).toEqual([])
  })

  it('go on after the end of every worker, when one begins again', async (test) => {
    const tasks = await SharedTasks.open(test)
    const first = await tasks.startWorker('first')
    await tasks.untilRuns('quick', 1)
    first.child.kill('SIGTERM')
    await first.ended
    const before = (await tasks.runs('quick')).length
    await tasks.startWorker('second')
    await tasks.untilRuns('quick', before + 2)
    expect(runsTooMany(await tasks.runs('quick'), EVERY_MS)).toEqual([])
  })
})

describe.concurrent('tasks in one process', { timeout: 120_000 }, () => {
  const tuning = { pollSeconds: 0.5, finestSeconds: 1, superviseSeconds: 1 }

  it('that fail are told, and tried again', async (test) => {
    const database = await openTestDatabase()
    test.onTestFinished(() => database.drop())
    const tasks = new PostgresTasks({ url: database.url, clock, tuning })
    test.onTestFinished(() => tasks.stop())
    const ended: TaskRun[] = []
    const run = (): Promise<void> => (ended.length < 2 ? Promise.reject(new Error('no disk')) : Promise.resolve())
    await tasks.start([{ name: 'sweep', everyMs: 1_000, run }], (each) => void ended.push(each))
    await test.expect.poll(() => ended.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(4)
    expect(ended.map(({ error }) => (error instanceof Error ? error.message : error)).slice(0, 4)).toEqual([
      'no disk',
      'no disk',
      null,
      null,
    ])
  })

  it('go on after the database was killed, and need neither advisory locks nor LISTEN', async (test) => {
    const server = await openTestServer(['log_statement=all'])
    test.onTestFinished(() => server.close())
    const failures: Error[] = []
    const tasks = new PostgresTasks({
      url: server.url(),
      clock,
      tuning,
      onFailure: (error) => void failures.push(error),
    })
    test.onTestFinished(() => tasks.stop())
    let runs = 0
    await tasks.start([{ name: 'sweep', everyMs: 1_000, run: async () => void runs++ }], () => {})
    await test.expect.poll(() => runs, { timeout: 60_000 }).toBeGreaterThanOrEqual(2)
    const said = server.log.join('\n')
    expect(said).toMatch(/plugboard_tasks/)
    expect(said).not.toMatch(/advisory|pg_notify|: *listen /i)
    await server.kill()
    await server.start()
    const before = runs
    await test.expect.poll(() => runs, { timeout: 60_000 }).toBeGreaterThanOrEqual(before + 2)
  })

  it('cannot begin where no database answers', async () => {
    const tasks = new PostgresTasks({ url: 'postgres://nobody@127.0.0.1:1/nothing', clock, tuning })
    await expect(tasks.start([], () => {})).rejects.toMatchObject({ code: 'STORE_FAILED' })
  })
})
