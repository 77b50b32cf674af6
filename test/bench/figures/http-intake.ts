import { once } from 'node:events'
import { Agent, createServer as createBareServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { PluginHost } from '@plugboard/contract'
import { createServer } from '@plugboard/server'
import { silentLog, systemClock } from '@plugboard/testkit'
import { benchConnector, benchItem, openBenchHost, type BenchHost } from '../bench-host.ts'
import type { Effort, Figure, FigureResult } from '../figure.ts'
import { produce } from '../producers.ts'
import { interleaved } from '../rounds.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'

const connections = 64

export const figures: readonly Figure[] = [
  {
    name: 'http-door',
    title: `a plugin's web.route that only reads the body, ${connections} connections`,
    unit: 'requests/s',
    beside: 'bare node:http that reads the body',
    measure: (effort) => inTemporaryFolder((folder) => measure(folder, '/read', effort)),
  },
  {
    name: 'http-intake',
    title: `a plugin's web.route that answers once the message is durable, ${connections} connections`,
    unit: 'messages/s',
    beside: 'bare node:http that reads the body',
    measure: (effort) => inTemporaryFolder((folder) => measure(folder, '/say', effort)),
  },
]

type Post = (url: string, body: string) => Promise<void>

/** Client and server share this process and its one thread, in both cases. */
async function measure(folder: string, path: string, { rounds, roundMs }: Effort): Promise<FigureResult> {
  const bench = await openBenchHost({ folder, thread: true, apply: openDoors })
  const server = createServer({ host: bench.host, log: silentLog, clock: systemClock, version: '1.0.0' })
  const bare = await bareServer()
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  try {
    const own = `${await server.listen({ host: '127.0.0.1', port: 0 })}/connector/${benchConnector}${path}/${bench.line}`
    const post = poster(agent)
    const [value, reference] = await interleaved(rounds, round(own, post, roundMs), round(bare.url, post, roundMs))
    await checkStored(bench, path)
    return { value, reference }
  } finally {
    agent.destroy()
    await bare.close()
    await server.close()
    await bench.close()
  }
}

let posted = 0

function round(url: string, post: Post, roundMs: number): () => Promise<number> {
  return async () =>
    (await produce(connections, roundMs, () => post(url, JSON.stringify(benchItem(++posted))))).perSecond
}

function openDoors(host: PluginHost): void {
  const door = { connector: benchConnector, method: 'POST' } as const
  host.web.route({ ...door, path: '/read/:line', handle: (call) => ({ body: { bytes: call.body.byteLength } }) })
  host.web.route({
    ...door,
    path: '/say/:line',
    async handle(call) {
      const channel = host.channel(benchConnector, Number(call.params['line']))
      const [result] = await channel.sendMessages([call.json() as ReturnType<typeof benchItem>])
      return { status: result?.SUCCESS ? 200 : 422, body: {} }
    },
  })
}

async function bareServer(): Promise<{ readonly url: string; readonly close: () => Promise<unknown> }> {
  const server = createBareServer((call, answer) => {
    void buffer(call).then(({ byteLength }) => {
      answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ bytes: byteLength }))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = (): Promise<unknown> => {
    server.close()
    server.closeAllConnections()
    return once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}

function poster(agent: Agent): Post {
  const headers = { 'content-type': 'application/json' }
  return (url, body) =>
    new Promise((done, fail) => {
      const call = request(url, { agent, method: 'POST', headers }, (answer) => {
        answer.resume().once('end', () => {
          if (answer.statusCode === 200) done()
          else fail(new Error(`${url} answered ${answer.statusCode}`))
        })
      })
      call.once('error', fail).end(body)
    })
}

/** A route that answers without storing anything would be fast, and no figure. */
async function checkStored({ host }: BenchHost, path: string): Promise<void> {
  const { items } = await host.desk.chats({ limit: 1 })
  if (path === '/say' && items.length === 0) throw new Error('nothing was stored, so nothing was measured')
}
