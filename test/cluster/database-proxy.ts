import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What becomes of the bytes between a worker and its database. */
export type Line = 'open' | 'stalled' | 'half open' | 'closed'

/**
 * The network between a worker and its database, to be cut: `stalled` carries nothing in either direction, `half open`
 * carries what the worker says and loses the answers, `closed` resets every connection and takes no new one.
 */
export class DatabaseProxy {
  readonly #target: { readonly host: string; readonly port: number }
  readonly #server: Server
  readonly #pairs = new Set<readonly [client: Socket, database: Socket]>()
  #line: Line = 'open'

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#target = { host: hostname, port: Number(port) }
    this.#server = createServer((client) => this.#join(client))
  }

  /** The same database, through this proxy. */
  async open(url: string): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const { port } = this.#server.address() as AddressInfo
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href
  }

  set(line: Line): void {
    this.#line = line
    for (const pair of this.#pairs) this.#apply(pair)
  }

  /** Resets all connections; new ones are taken. */
  reset(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy()
  }

  close(): void {
    this.#server.close()
    this.reset()
  }

  #join(client: Socket): void {
    const database = connect(this.#target)
    const pair = [client, database] as const
    this.#pairs.add(pair)
    for (const [from, to] of [pair, pair.toReversed() as [Socket, Socket]]) {
      from.on('data', (part) => void to.write(part))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        this.#pairs.delete(pair)
        to.destroy()
      })
    }
    this.#apply(pair)
  }

  #apply([client, database]: readonly [Socket, Socket]): void {
    if (this.#line === 'closed') return void client.resetAndDestroy()
    if (this.#line === 'stalled') client.pause()
    else client.resume()
    if (this.#line === 'open') database.resume()
    else database.pause()
  }
}
