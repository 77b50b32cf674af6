import { connect, type Socket } from 'node:net'

/**
 * One connection that posts JSON and waits for the answer, with as little work as possible: on two cores a client that
 * is slow would hide how fast the server is.
 */
export class RawClient {
  readonly #socket: Socket
  readonly #head: string
  #answer = ''
  #waiting: { readonly done: (status: number) => void; readonly fail: (error: Error) => void } | undefined

  constructor(url: URL) {
    this.#socket = connect(Number(url.port), url.hostname)
    this.#head = `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\ncontent-length: `
    this.#socket.setNoDelay(true).setEncoding('latin1')
    this.#socket.on('data', (text) => this.#hear(String(text)))
    this.#socket.on('error', (error) => this.#waiting?.fail(error))
    this.#socket.on('close', () => this.#waiting?.fail(new Error('the server closed the connection')))
  }

  /** Resolves with the status of the answer, once all of it is there. */
  post(body: string): Promise<number> {
    return new Promise((done, fail) => {
      this.#waiting = { done, fail }
      this.#socket.write(`${this.#head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
    })
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #hear(text: string): void {
    this.#answer += text
    const end = this.#answer.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/content-length: (\d+)/i.exec(this.#answer)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) return this.#waiting?.fail(new Error(`an answer without a length: ${this.#answer}`))
    if (this.#answer.length < end + 4 + length) return
    const status = Number(this.#answer.slice(9, 12))
    this.#answer = ''
    this.#waiting?.done(status)
  }
}
