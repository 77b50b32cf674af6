import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TaskRun } from '@plugboard/store'
import { PostgresTasks } from '@plugboard/store-postgres'
import { openTestDatabase, openTestServer, type TestDatabase } from '@plugboard/store-postgres/testing'
import type { Client } from 'pg'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { clock } from './clock.ts'
import { makeRuns, runsOf, runsTooMany } from './task-runs.ts'
import type { WorkerOrders } from './tasks-worker.ts'

const program = fileURLToPath(new URL('./tasks-worker.ts', import.meta.url))
const EVERY_MS = 1_000

let database: TestDatabase
let db: Client

beforeEach(async () => {
  database = await openTestDatabase()
  db = await database.connect()
  await makeRuns(db)
  return () => database.drop()
})

interface Worker {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  readonly err: () => string
}

/** A worker in a process of its own; resolves when it has begun. */
async function startWorker(worker: string, orders: Partial<WorkerOrders> = {}): Promise<Worker> {
  const all: WorkerOrders = { tasks: database.url, runs: database.url, worker, slowMs: 200, ...orders }
  const child = spawn(process.execPath, [...process.execArgv, program, JSON.stringify(all)])
  onTestFinished(() => void child.kill('SIGKILL'))
  let err = ''
  child.stderr.on('data', (data) => (err += String(data)))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const started = new Promise<void>((resolve) =>
    child.stdout.on('data', (data) => String(data).includes('started') && resolve()),
  )
  await Promise.race([started, ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${err}`)))])
  return { child, ended, err: () => err }
}

async function untilRuns(task: string, count: number): Promise<void> {
  await expect.poll(async () => (await runsOf(db, task)).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(count)
}

describe('tasks that workers share', { timeout: 120_000 }, () => {
  it('run once each time they are due, whoever looks, also when all begin on an empty database at once', async () => {
    const workers = await Promise.all(['a', 'b', 'c', 'd'].map((worker) => startWorker(worker)))
    await untilRuns('slow', 6)
    for (const { child } of workers) child.kill('SIGTERM')
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
    expect(workers.map(({ err }) => err())).toEqual(['', '', '', ''])
    for (const task of ['quick', 'slow']) {
      const runs = await runsOf(db, task)
      expect(runsTooMany(runs, EVERY_MS)).toEqual([])
      expect(runs.filter(({ endedMs }) => endedMs === null)).toEqual([])
    }
  })

  it('would be seen to run too often if every worker ran them for itself', async () => {
    const other = await openTestDatabase()
    onTestFinished(() => other.drop())
    await Promise.all([startWorker('a'), startWorker('b', { tasks: other.url })])
    await untilRuns('slow', 6)
    expect(runsTooMany(await runsOf(db, 'slow'), EVERY_MS)).not.toEqual([])
  })

  it('go on when the worker that runs one is killed', async () => {
    const first = await startWorker('first', { slowMs: 3_600_000 })
    await untilRuns('slow', 1)
    await startWorker('second')
    first.child.kill('SIGKILL')
    await untilRuns('slow', 3)
    const runs = await runsOf(db, 'slow')
    expect(runs.map(({ worker }) => worker)).toEqual(['first', 'second', ...runs.slice(2).map(() => 'second')])
    // The run that is made up for and the one that was queued meanwhile may follow each other, but never at the same time.
    expect(
      runsTooMany(
        runs.slice(1).filter(({ endedMs }) => endedMs !== null),
        0,
      ),
    ).toEqual([])
  })

  it('go on after the end of every worker, when one begins again', async () => {
    const first = await startWorker('first')
    await untilRuns('quick', 1)
    first.child.kill('SIGTERM')
    await first.ended
    const before = (await runsOf(db, 'quick')).length
    await startWorker('second')
    await untilRuns('quick', before + 2)
    expect(runsTooMany(await runsOf(db, 'quick'), EVERY_MS)).toEqual([])
  })
})

describe('tasks in one process', { timeout: 120_000 }, () => {
  const tuning = { pollSeconds: 0.5, finestSeconds: 1, superviseSeconds: 1 }

  it('that fail are told, and tried again', async () => {
    const tasks = new PostgresTasks({ url: database.url, clock, tuning })
    onTestFinished(() => tasks.stop())
    const ended: TaskRun[] = []
    const run = (): Promise<void> => (ended.length < 2 ? Promise.reject(new Error('no disk')) : Promise.resolve())
    await tasks.start([{ name: 'sweep', everyMs: 1_000, run }], (each) => void ended.push(each))
    await expect.poll(() => ended.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(4)
    expect(ended.map(({ error }) => (error instanceof Error ? error.message : error)).slice(0, 4)).toEqual([
      'no disk',
      'no disk',
      null,
      null,
    ])
  })

  it('go on after the database was killed, and need neither advisory locks nor LISTEN', async () => {
    const server = await openTestServer(['log_statement=all'])
    onTestFinished(() => server.close())
    const failures: Error[] = []
    const tasks = new PostgresTasks({
      url: server.url(),
      clock,
      tuning,
      onFailure: (error) => void failures.push(error),
    })
    onTestFinished(() => tasks.stop())
    let runs = 0
    await tasks.start([{ name: 'sweep', everyMs: 1_000, run: async () => void runs++ }], () => {})
    await expect.poll(() => runs, { timeout: 60_000 }).toBeGreaterThanOrEqual(2)
    const said = server.log.join('\n')
    expect(said).toMatch(/plugboard_tasks/)
    expect(said).not.toMatch(/advisory|pg_notify|: *listen /i)
    await server.kill()
    await server.start()
    const before = runs
    await expect.poll(() => runs, { timeout: 60_000 }).toBeGreaterThanOrEqual(before + 2)
  })

  it('cannot begin where no database answers', async () => {
    const tasks = new PostgresTasks({ url: 'postgres://nobody@127.0.0.1:1/nothing', clock, tuning })
    await expect(tasks.start([], () => {})).rejects.toMatchObject({ code: 'STORE_FAILED' })
  })
})
