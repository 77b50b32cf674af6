import type { WebRequest, WebResponse, WebRoute, WebSocketDuplex, WebSocketRoute } from '@plugboard/contract'
import type { FoundDoor, WebDoors } from '../host.ts'
import { maskedAddress } from '../secrets/mask-address.ts'
import type { Begin, CallRecorder } from './call-recorder.ts'
import { shownBody } from './shown-body.ts'

/** The doors of all plugins, with every call that comes through them written down. */
export function recordedDoors(doors: WebDoors, recorder: CallRecorder): WebDoors {
  return {
    match(method, connector, path) {
      const found = doors.match(method, connector, path)
      if (found === null || found === 'method') return found
      return { ...found, route: recordedRoute(found, recorder) }
    },
    matchSocket(connector, path) {
      const found = doors.matchSocket(connector, path)
      return found === null ? null : { ...found, route: recordedSocket(found, recorder) }
    },
  }
}

function recordedRoute(found: FoundDoor<WebRoute>, recorder: CallRecorder): WebRoute {
  const { route } = found
  return {
    ...route,
    async handle(request) {
      const name = `${route.method} ${route.path}`
      const given = [shownRequest(request, recorder)]
      const call = recorder.begin({ kind: 'route', name, ...placeOf(found), given })
      try {
        const answer = await call.run(() => route.handle(request))
        call.returned(shownAnswer(answer, recorder), statusOf(answer))
        return answer
      } catch (error) {
        call.failed(error)
        throw error
      }
    },
  }
}

/** What comes through a socket is told message by message. */
function recordedSocket(found: FoundDoor<WebSocketRoute>, recorder: CallRecorder): WebSocketRoute {
  const { route } = found
  const told = (event: string, given: unknown, work: () => void): void => {
    const name = `${event} ${route.path}`
    const call = recorder.begin({ kind: 'socket', name, ...placeOf(found), given: [given] })
    try {
      call.returned(call.run(work))
    } catch (error) {
      call.failed(error)
      throw error
    }
  }
  return {
    ...route,
    connect: (socket, request) =>
      told('connect', shownHead(request, recorder), () => route.connect(recordedDuplex(socket, told), request)),
  }
}

function recordedDuplex(
  socket: WebSocketDuplex,
  told: (event: string, given: unknown, work: () => void) => void,
): WebSocketDuplex {
  return {
    send: (data) => socket.send(data),
    get bufferedBytes() {
      return socket.bufferedBytes
    },
    close: (code, reason) => socket.close(code, reason),
    onMessage: (call) => socket.onMessage((data) => told('message', data, () => call(data))),
    onClose: (call) => socket.onClose((code, reason) => told('close', { code, reason }, () => call(code, reason))),
  }
}

function placeOf({
  plugin,
  route: { connector },
  params,
}: FoundDoor<WebRoute | WebSocketRoute>): Pick<Begin, 'plugin' | 'connector' | 'line'> {
  const line = Number(params['line'])
  return { plugin, connector: connector.toLowerCase(), line: Number.isSafeInteger(line) ? line : null }
}

type Head = Omit<WebRequest, 'body' | 'json' | 'text'>

function shownHead(
  { method, path, query, headers }: Head,
  { secrets }: CallRecorder,
): Readonly<Record<string, unknown>> {
  const asked = new URLSearchParams(query).toString()
  const address = maskedAddress(asked === '' ? path : `${path}?${asked}`, (text) => secrets.values.isIn(text))
  return { method, path: address, headers }
}

function shownRequest(request: WebRequest, recorder: CallRecorder): unknown {
  const body = shownBody(request.body, request.headers['content-type'] ?? null, recorder.secrets.values)
  return { ...shownHead(request, recorder), ...(body === '' ? {} : { body: asJson(body) }) }
}

/** A handler in JavaScript may return anything; the server has the last word on it. */
function shownAnswer(answer: WebResponse, { secrets }: CallRecorder): unknown {
  if (typeof answer !== 'object' || answer === null || !isBytes(answer.body)) return answer
  const type = answer.headers?.['content-type'] ?? 'application/octet-stream'
  return { ...answer, body: shownBody(answer.body, type, secrets.values) }
}

function isBytes(body: WebResponse['body']): boolean {
  return body instanceof Uint8Array
}

function statusOf(answer: WebResponse): number {
  return answer?.status ?? (answer?.body === undefined ? 204 : 200)
}

/** Told as what it says rather than as a text in quotes. */
function asJson(body: string | null): unknown {
  try {
    return JSON.parse(body ?? 'null')
  } catch {
    return body
  }
}
