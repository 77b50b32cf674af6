import type { Fetch } from '@plugboard/contract'
import { answerLost, connectionRefused } from './fetch-failures.ts'

/** What a server in memory does with a request: answers it, or carries it out and loses the answer. */
export type Answer = (request: Request) => Promise<Response | 'lost'> | Response | 'lost'

/** A network without sockets. */
export interface MemoryNetwork {
  readonly fetch: Fetch
  /** Answers everything below `origin`; the returned function stops it. */
  serve(origin: string, answer: Answer): () => void
  /** Origins that are served at the moment. */
  origins(): readonly string[]
}

/** @param beyond answers what is not served here. Default: the connection is refused. */
export function memoryNetwork(beyond: Fetch = refuse): MemoryNetwork {
  const served = new Map<string, Answer>()
  return {
    async fetch(input, init) {
      const request = new Request(input, init)
      request.signal.throwIfAborted()
      const answer = served.get(new URL(request.url).origin)
      if (answer === undefined) return await beyond(input, init)
      return await untilAborted(request, answer)
    },
    serve(origin, answer) {
      served.set(origin, answer)
      return () => void served.delete(origin)
    },
    origins: () => [...served.keys()],
  }
}

async function untilAborted(request: Request, answer: Answer): Promise<Response> {
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(request.signal.reason as Error)
  request.signal.addEventListener('abort', abort, { once: true })
  try {
    const response = await Promise.race([answer(request), aborted.promise])
    if (response === 'lost') throw answerLost(request.url)
    return response
  } finally {
    request.signal.removeEventListener('abort', abort)
  }
}

async function refuse(input: string | URL): Promise<never> {
  throw connectionRefused(String(input))
}
