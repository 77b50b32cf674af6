import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Door, Listen } from '@plugboard/testkit'

/**
 * Opens a simulated messenger's door on 127.0.0.1.
 * @param port the one to take if it is free, such as that of the last run; else any. Default any.
 */
export function listenOnLoopback(port = 0): Listen {
  return async (answer) => {
    const server = createServer((incoming, outgoing) => void respond(answer, incoming, outgoing))
    const taken = await listen(server, port)
    return doorOf(server, taken)
  }
}

function doorOf(server: Server, port: number): Door {
  const suspend = async (): Promise<void> => {
    if (!server.listening) return
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return {
    url: `http://127.0.0.1:${port}`,
    suspend,
    resume: async () => {
      // The same port and no other: that is the address that the channels have.
      if (!server.listening) await listening(server, port)
    },
    close: suspend,
  }
}

/** The wanted port, or any free one. Resolves with the one taken. */
async function listen(server: Server, port: number): Promise<number> {
  try {
    await listening(server, port)
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    await listening(server, 0)
  }
  return (server.address() as AddressInfo).port
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function respond(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  try {
    const response = await answer(await asRequest(incoming, gone.signal))
    if (response === 'lost') return void outgoing.destroy()
    await write(response, outgoing)
  } catch {
    // The connector went away while it was waited for, or sent something that is no request.
    outgoing.destroy()
  }
}

async function asRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = 'GET', headers, url = '/' } = incoming
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const named = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  const body = method === 'GET' || method === 'HEAD' || chunks.length === 0 ? null : Buffer.concat(chunks)
  return new Request(`http://${headers.host}${url}`, { method, headers: named as [string, string][], body, signal })
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  // One connection per request: a door that is suspended must refuse the next one, not break an old one.
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), connection: 'close' })
  outgoing.end(await response.bytes())
}
