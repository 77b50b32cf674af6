import { PlugboardError, type WebSocketRoute } from '@plugboard/contract'
import type { FoundDoor } from '@plugboard/host'
import type { FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { doorPath } from './door-path.ts'
import { type Socket, webSocketDuplex } from './web-socket-duplex.ts'
import { webHead } from './web-request.ts'

const CLOSED_GOING_AWAY = 1001
const CLOSED_BY_ERROR = 1011
/** How often a quiet socket is asked for a sign of life, so that a proxy does not close it. */
const PING_MS = 30_000

/** Before the upgrade, so that a wrong path is answered as HTTP. @throws HTTP_NOT_FOUND */
export function findSocket({ host }: RouteContext, request: FastifyRequest): FoundDoor<WebSocketRoute> {
  const { connector, path } = doorPath(request)
  const found = host.web.matchSocket(connector, path)
  if (found === null) throw new PlugboardError('HTTP_NOT_FOUND', { method: request.method, path: pathOf(request) })
  return found
}

/** Connects a socket to the plugin whose route it is for. */
export function socketDoor(context: RouteContext): (socket: Socket, request: FastifyRequest) => void {
  return (socket, request) => {
    const ended = new AbortController()
    const goAway = (): void => socket.close(CLOSED_GOING_AWAY, 'the host stops')
    context.ending.addEventListener('abort', goAway)
    const stopPinging = ping(context, socket)
    const closed = context.meters.socketOpens()
    socket.on('close', () => {
      context.ending.removeEventListener('abort', goAway)
      stopPinging()
      closed()
      ended.abort()
    })
    connect(context, socket, request, AbortSignal.any([ended.signal, context.ending]))
  }
}

function connect(context: RouteContext, socket: Socket, request: FastifyRequest, signal: AbortSignal): void {
  const { plugin, route, params } = findSocket(context, request)
  const failed = (error: unknown): void => {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error)
    context.log.error('a socket handler failed', {
      plugin,
      path: pathOf(request),
      problem,
    })
    socket.close(CLOSED_BY_ERROR, 'the plugin failed')
  }
  try {
    const head = webHead(request, { path: doorPath(request).path, params })
    route.connect(webSocketDuplex(socket, failed), { ...head, signal })
  } catch (error) {
    failed(error)
  }
}

function ping({ clock }: RouteContext, socket: Socket): () => void {
  let stop = clock.after(PING_MS, next)
  return () => stop()

  function next(): void {
    socket.ping()
    stop = clock.after(PING_MS, next)
  }
}
