import { Backlog } from '../backlog.ts'
import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { loadPackage } from './load-package.ts'

interface Job {
  readonly id: string
  readonly data: { readonly chat: number; readonly n: number }
}

interface Boss {
  on(event: 'error', call: (error: Error) => void): unknown
  start(): Promise<unknown>
  stop(options: object): Promise<void>
  createQueue(name: string, options: object): Promise<unknown>
  send(name: string, data: object, options: object): Promise<string | null>
  fetch(name: string, options: object): Promise<readonly Job[]>
  complete(name: string, ids: readonly string[]): Promise<unknown>
}

interface PgBossPackage {
  readonly PgBoss: new (options: object) => Boss
}

const queue = 'outbox'
const connections = 10
/** Loops that fetch, deliver and complete; the rest of the connections accept. */
const loops = 4
const batchSize = 100
const emptyMs = 5

/**
 * Jobs through a queue in PostgreSQL, sent one by one; fetched, delivered and completed in batches by loops that never
 * wait for a polling interval. Its ways are its queue policies: `standard` keeps no order, `key_strict_fifo` one per key.
 */
export const open: OpenPeer = async ({ producers, serverUrl, way = 'standard' }) => {
  const { exports, version } = await loadPackage<PgBossPackage>('pg-boss')
  const boss = new exports.PgBoss({ connectionString: serverUrl, max: connections, supervise: false, schedule: false })
  const backlog = new Backlog(producers)
  let failed: Error | undefined
  const accept = async (chat: number, n: number): Promise<void> => {
    if (failed !== undefined) throw failed
    const id = await boss.send(queue, { chat, n, text: messageText }, { singletonKey: `chat-${chat}` })
    if (id === null) throw new Error('a message was not taken')
  }
  return {
    name: `pg-boss (${way})`,
    version,
    async start() {
      boss.on('error', (error) => (failed = error))
      await boss.start()
      await boss.createQueue(queue, { policy: way })
    },
    async oneRound({ roundMs }) {
      const over = new AbortController()
      const working = Array.from({ length: loops }, () => work(boss, backlog, over.signal))
      const round = await Promise.race([backlog.round(roundMs, accept), Promise.all(working).then(endedEarly)])
      over.abort()
      await Promise.all(working)
      const promised = way === 'key_strict_fifo' ? { outOfOrder: round.overtaken } : {}
      return { ...round, ...promised, detail: { overtaken: round.overtaken } }
    },
    stop: () => boss.stop({ graceful: false }),
  }
}

function endedEarly(): never {
  throw new Error('its workers ended')
}

async function work(boss: Boss, backlog: Backlog, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const jobs = await boss.fetch(queue, { batchSize })
    if (jobs.length === 0) await new Promise((resolve) => setTimeout(resolve, emptyMs))
    else await settle(boss, backlog, jobs)
  }
}

async function settle(boss: Boss, backlog: Backlog, jobs: readonly Job[]): Promise<void> {
  for (const { data } of jobs) backlog.delivered(data.chat, data.n)
  await boss.complete(
    queue,
    jobs.map(({ id }) => id),
  )
  for (const { data } of jobs) backlog.settled(data.chat)
}
