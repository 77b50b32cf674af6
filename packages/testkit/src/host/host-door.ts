import { PlugboardError, type WebRequest, type WebResponse } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { Answer } from '../network/memory-network.ts'

/**
 * The doors of a host that need no login, without a server: plugins' routes and signed file links. The paths are those
 * of the real server.
 */
export function hostDoor(host: Host): Answer {
  return async (request) => {
    try {
      return await answerAt(host, request)
    } catch (error) {
      if (!PlugboardError.is(error)) return Response.json({ detail: String(error) }, { status: 500 })
      return Response.json({ detail: error.message, code: error.code, next: error.next }, { status: error.status })
    }
  }
}

async function answerAt(host: Host, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const door = /^\/connector\/([^/]+)(\/.*)?$/.exec(url.pathname)
  if (door !== null) return await answerRoute(host, request, { connector: door[1] ?? '', path: door[2] ?? '/' })
  const file = /^\/files\/([^/]+)$/.exec(url.pathname)
  if (file !== null) return await answerFile(host, file[1] ?? '', url)
  return nothingAt(request)
}

async function answerRoute(
  host: Host,
  request: Request,
  { connector, path }: { readonly connector: string; readonly path: string },
): Promise<Response> {
  const match = host.web.match(request.method, connector, path)
  if (match === null) return nothingAt(request)
  if (match === 'method') return new Response(null, { status: 405 })
  const body = await request.bytes()
  if (body.byteLength > (match.route.maxBytes ?? 10_000_000)) return new Response(null, { status: 413 })
  return asResponse(await match.route.handle(webRequest(request, { path, params: match.params, body })))
}

async function answerFile(host: Host, id: string, url: URL): Promise<Response> {
  const { mime, data } = await host.files.open(id, Object.fromEntries(url.searchParams))
  return new Response(Buffer.from(data), { headers: { 'content-type': mime } })
}

function webRequest(request: Request, parts: Pick<WebRequest, 'path' | 'params' | 'body'>): WebRequest {
  const text = (): string => new TextDecoder().decode(parts.body)
  return {
    ...parts,
    method: request.method,
    query: Object.fromEntries(new URL(request.url).searchParams),
    headers: Object.fromEntries(request.headers),
    text,
    json: () => parsed(text(), request, parts.path),
    signal: request.signal,
    remoteAddress: '127.0.0.1',
  }
}

function parsed(text: string, request: Request, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new PlugboardError('HTTP_BODY_INVALID', { method: request.method, path, problem })
  }
}

function asResponse({ status, headers = {}, body }: WebResponse): Response {
  if (body === undefined) return new Response(null, { status: status ?? 204, headers })
  if (typeof body === 'string') return new Response(body, { status: status ?? 200, headers })
  if (body instanceof Uint8Array) return new Response(Buffer.from(body), { status: status ?? 200, headers })
  const json = { 'content-type': 'application/json', ...headers }
  return new Response(JSON.stringify(body), { status: status ?? 200, headers: json })
}

function nothingAt(request: Request): Response {
  return Response.json({ detail: `There is nothing at ${request.method} ${request.url}.` }, { status: 404 })
}
