import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Where live events are, as a page knows it. */
export interface EventDoor {
  readonly url: string
  readonly cookie: string
  readonly cursor: string
}

/** A page's event stream over a socket of its own, which reads only while it is told to. */
export class EventReader {
  readonly #socket: Socket
  readonly #onEvent: (event: string) => void
  #rest = ''
  #lastId: string | undefined
  #ended = false

  constructor(socket: Socket, onEvent: (event: string) => void) {
    this.#socket = socket
    this.#onEvent = onEvent
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => this.#read(part))
    // A server that closes with data on its way resets the connection.
    socket.on('error', () => undefined)
    socket.on('close', () => (this.#ended = true))
  }

  /** Asks for everything after the cursor. */
  static async open({ url, cookie, cursor }: EventDoor, onEvent: (event: string) => void): Promise<EventReader> {
    const { hostname, port, host } = new URL(url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const reader = new EventReader(socket, onEvent)
    const head = [
      `GET /api/v1/events?cursor=${encodeURIComponent(cursor)} HTTP/1.1`,
      `host: ${host}`,
      `cookie: ${cookie}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    return reader
  }

  /** The server closed it, and everything that was on its way is read. */
  get ended(): boolean {
    return this.#ended
  }

  /** The cursor of the last event that came whole; undefined before the first one. */
  get lastId(): string | undefined {
    return this.#lastId
  }

  /** Reads no more: what comes stays in the network's buffers, until they are full. */
  stopReading(): void {
    this.#socket.pause()
  }

  goOn(): void {
    this.#socket.resume()
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(part: string): void {
    const events = (this.#rest + part).split('\n\n')
    this.#rest = events.pop()!
    for (const event of events) {
      this.#lastId = /^id: (\S+)$/m.exec(event)?.[1] ?? this.#lastId
      this.#onEvent(event)
    }
  }
}
