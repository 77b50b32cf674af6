import type { PluginHost } from '@plugboard/contract'
import { createServer, type Server } from '@plugboard/server'
import { silentLog, systemClock } from '@plugboard/testkit'
import { HttpLoad } from '../http/http-load.ts'
import type { OpenPeer } from '../peer.ts'
import type { BenchItem } from './bench-item.ts'
import { benchConnector } from './bench-plugin.ts'
import { countStored } from './count-stored.ts'
import { openBenchHost, type BenchHost } from './open-bench-host.ts'
import { version } from './version.ts'

/**
 * A connector's `web.route` behind the whole server, embedded store in a thread of its own. Its ways: `read` parses the
 * body and answers, `durable` answers once the message is stored.
 */
export const open: OpenPeer = ({ folder, producers, way = 'durable' }) => {
  let bench: BenchHost
  let server: Server
  let load: HttpLoad
  let read = 0
  let stored: number[] = []
  const handle = async (host: PluginHost, line: number, item: BenchItem): Promise<void> => {
    if (way === 'read') return void (read += item.message === undefined ? 0 : 1)
    const [result] = await host.channel(benchConnector, line).sendMessages([item])
    if (!result?.SUCCESS) throw new Error(`a message was not taken: ${result?.ERRORS.join(' ')}`)
    stored.push(result.message.im_message_id!)
  }
  const apply = (host: PluginHost): void =>
    host.web.route({
      connector: benchConnector,
      method: 'POST',
      path: '/message/:line',
      async handle(call) {
        await handle(host, Number(call.params['line']), call.json() as BenchItem)
        return { body: {} }
      },
    })
  return {
    name: `plugboard (${way})`,
    version,
    async start() {
      bench = await openBenchHost({ kind: 'thread', folder, apply })
      server = createServer({ host: bench.host, log: silentLog, clock: systemClock, version })
      const address = await server.listen({ host: '127.0.0.1', port: 0 })
      load = new HttpLoad(`${address}/connector/${benchConnector}/message/${bench.line}`, producers)
    },
    async oneRound(turn) {
      const before = read
      stored = []
      const produced = await load.round(turn)
      const handled = way === 'read' ? read - before : await countStored(bench.store, stored)
      return { ...produced, handled }
    },
    async stop() {
      await load.close()
      await server.close()
      await bench.close()
    },
  }
}
