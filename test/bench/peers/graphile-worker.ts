import { EventEmitter } from 'node:events'
import { Backlog } from '../backlog.ts'
import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { loadPackage } from './load-package.ts'

interface Payload {
  readonly chat: number
  readonly n: number
}

interface GraphileWorker {
  readonly Logger: new (scope: () => () => void) => object
  run(options: object): Promise<Runner>
}

interface Pg {
  readonly Client: new (options: object) => {
    connect(): Promise<void>
    query(sql: string): Promise<{ readonly rows: readonly { readonly open: number }[] }>
    end(): Promise<void>
  }
}

interface Runner {
  addJob(task: string, payload: object, options: object): Promise<unknown>
  stop(): Promise<void>
}

const connections = 10
const concurrency = 8

/**
 * Jobs through a table in PostgreSQL, added one by one. Its ways: no order, or a queue name for each chat, whose jobs
 * then run one after the other.
 */
export const open: OpenPeer = async ({ producers, serverUrl, way = 'no order' }) => {
  const { exports: graphile, version } = await loadPackage<GraphileWorker>('graphile-worker')
  const ordered = way === 'a queue name for each chat'
  const backlog = new Backlog(producers)
  const events = new EventEmitter()
  events.on('job:complete', ({ job }: { readonly job: { readonly payload: Payload } }) =>
    backlog.settled(job.payload.chat),
  )
  const { exports: pg } = await loadPackage<{ readonly default: Pg }>('pg')
  const client = new pg.default.Client({ connectionString: serverUrl })
  let runner: Runner
  const openJobs = async (): Promise<number> =>
    (await client.query('select count(*)::int as open from graphile_worker.jobs')).rows[0]?.open ?? 0
  return {
    name: `graphile-worker (${way})`,
    version,
    async start() {
      await client.connect()
      const send = async ({ chat, n }: Payload): Promise<void> => backlog.delivered(chat, n)
      const silent = new graphile.Logger(() => () => undefined)
      const options = { connectionString: serverUrl, maxPoolSize: connections, concurrency, noHandleSignals: true }
      runner = await graphile.run({ ...options, events, logger: silent, taskList: { send } })
    },
    async oneRound({ roundMs }) {
      const accept = (chat: number, n: number): Promise<unknown> =>
        runner.addJob('send', { chat, n, text: messageText }, ordered ? { queueName: `chat-${chat}` } : {})
      const startMs = performance.now()
      const round = await backlog.round(roundMs, accept)
      // It says that a job is complete before its row is gone.
      while ((await openJobs()) > 0) await new Promise((resolve) => setTimeout(resolve, 1))
      const tookMs = performance.now() - startMs
      const promised = ordered ? { outOfOrder: round.overtaken } : {}
      return { ...round, ...promised, tookMs, detail: { overtaken: round.overtaken } }
    },
    async stop() {
      await runner.stop()
      await client.end()
    },
  }
}
