import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Turn } from '../peer.ts'
import type { Produced } from '../producers.ts'

/** Posts messages to a server of this process from a thread of its own, as the same client for everybody. */
export class HttpLoad {
  readonly #thread: Worker

  constructor(url: string, connections: number) {
    this.#thread = new Worker(new URL('./load-thread.ts', import.meta.url), { workerData: { url, connections } })
  }

  /** @throws Error when a message was not answered with 200 */
  async round(turn: Turn): Promise<Produced> {
    const heard = once(this.#thread, 'message')
    this.#thread.postMessage(turn, [])
    const [said] = (await heard) as [{ readonly produced?: Produced; readonly problem?: string }]
    if (said.produced === undefined) throw new Error(said.problem)
    return said.produced
  }

  async close(): Promise<void> {
    await this.#thread.terminate()
  }
}
