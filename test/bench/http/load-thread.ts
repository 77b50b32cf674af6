/** The thread of `HttpLoad`: posts messages over several connections, away from the server's thread. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Turn } from '../peer.ts'
import { benchItem } from '../plugboard/bench-item.ts'
import { produce } from '../producers.ts'
import { RawClient } from './raw-client.ts'

const { url, connections } = workerData as { readonly url: string; readonly connections: number }
const clients = Array.from({ length: connections }, () => new RawClient(new URL(url)))
let posted = 0

parentPort?.on('message', (turn: Turn) => {
  void produce(connections, turn, post).then(
    (produced) => parentPort?.postMessage({ produced }, []),
    (error: unknown) => parentPort?.postMessage({ problem: String(error) }, []),
  )
})

async function post(connection: number): Promise<void> {
  const status = await clients.at(connection)!.post(JSON.stringify(benchItem(posted++)))
  if (status !== 200) throw new Error(`the server answered ${status}`)
}
