import type { Clock } from '@plugboard/contract'
import { PostgresTasks } from '@plugboard/store-postgres'
import { Client } from 'pg'

/** What a worker of a test is told. */
export interface WorkerOrders {
  /** Where the tasks are kept. */
  readonly tasks: string
  /** Where each run is written down. */
  readonly runs: string
  readonly worker: string
  /** How long a run of the task `slow` takes. */
  readonly slowMs: number
}

const orders = JSON.parse(process.argv[2] ?? '') as WorkerOrders
const db = new Client({ connectionString: orders.runs })
await db.connect()

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: () => () => {},
  sleep: async () => {},
}

/** Begin and end are the database's, so that all workers mean the same. */
async function writtenDown(task: string, workMs: number): Promise<void> {
  const begun = await db.query<{ id: number }>(
    'insert into runs (task, worker, begun) values ($1, $2, clock_timestamp()) returning id',
    [task, orders.worker],
  )
  await new Promise((resolve) => setTimeout(resolve, workMs))
  await db.query('update runs set ended = clock_timestamp() where id = $1', [begun.rows[0]?.id])
}

const tasks = new PostgresTasks({
  url: orders.tasks,
  clock,
  onFailure: (error) => void process.stderr.write(`${error.message}\n`),
  tuning: { pollSeconds: 0.5, finestSeconds: 1, superviseSeconds: 1 },
})
await tasks.start(
  [
    { name: 'quick', everyMs: 1_000, run: () => writtenDown('quick', 20) },
    { name: 'slow', everyMs: 1_000, run: () => writtenDown('slow', orders.slowMs) },
  ],
  ({ error }) => error instanceof Error && process.stderr.write(`${error.message}\n`),
)
process.stdout.write('started\n')
process.on('SIGTERM', () => {
  void tasks.stop().then(() => db.end())
})
