import { Backlog } from '../backlog.ts'
import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { loadPackage } from './load-package.ts'

interface Job {
  readonly data: { readonly chat: number; readonly n: number }
}

interface BullMq {
  readonly Queue: new (
    name: string,
    options: object,
  ) => {
    add(name: string, data: object, options: object): Promise<unknown>
    close(): Promise<void>
  }
  readonly Worker: new (
    name: string,
    handle: (job: Job) => Promise<void>,
    options: object,
  ) => {
    on(event: 'completed', call: (job: Job) => void): unknown
    waitUntilReady(): Promise<unknown>
    close(): Promise<void>
  }
}

const queueName = 'outbox'

/** Its ways: many jobs at once, in whatever order; or one at a time, which is how it keeps an order. */
const concurrency: Readonly<Record<string, number>> = { 'no order': 100, 'one at a time': 1 }

/** Jobs through a queue in Redis, added one by one and removed when they are done. */
export const open: OpenPeer = async ({ producers, serverUrl, way = 'no order' }) => {
  const { exports: bull, version } = await loadPackage<BullMq>('bullmq')
  const connection = { url: serverUrl, maxRetriesPerRequest: null }
  const backlog = new Backlog(producers)
  const queue = new bull.Queue(queueName, { connection })
  const handle = async ({ data: { chat, n } }: Job): Promise<void> => backlog.delivered(chat, n)
  const worker = new bull.Worker(queueName, handle, { connection, concurrency: concurrency[way] ?? 1 })
  worker.on('completed', ({ data: { chat } }) => backlog.settled(chat))
  const accept = (chat: number, n: number): Promise<unknown> =>
    queue.add('send', { chat, n, text: messageText }, { removeOnComplete: true })
  return {
    name: `bullmq (${way})`,
    version,
    async start() {
      await worker.waitUntilReady()
    },
    async oneRound({ roundMs }) {
      const round = await backlog.round(roundMs, accept)
      const promised = way === 'one at a time' ? { outOfOrder: round.overtaken } : {}
      return { ...round, ...promised, detail: { overtaken: round.overtaken } }
    },
    async stop() {
      await worker.close()
      await queue.close()
    },
  }
}
