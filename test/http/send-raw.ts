import { request } from 'node:http'

export interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
}

export interface Answered {
  readonly status: number
  readonly type: string
  /** Empty for a stream, which is left at once. */
  readonly body: string
}

/** Sends exactly this, as no browser or `fetch` would. */
export function sendRaw(url: string, { method, path, headers, body }: Sent): Promise<Answered> {
  const { hostname, port } = new URL(url)
  const length = body === undefined ? {} : { 'content-length': String(body.length) }
  return new Promise((resolve, reject) => {
    const sending = request({ hostname, port, method, path, headers: { ...length, ...headers } }, (answer) => {
      const { statusCode: status = 0 } = answer
      const type = answer.headers['content-type'] ?? ''
      const chunks: Buffer[] = []
      const done = (): void => resolve({ status, type, body: Buffer.concat(chunks).toString() })
      if (type.startsWith('text/event-stream')) {
        answer.destroy()
        return done()
      }
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', done)
      answer.on('error', reject)
    })
    sending.on('error', reject)
    sending.end(body)
  })
}
