import { PlugboardError, type WebRequest } from '@plugboard/contract'
import type { FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import { LOGIN_COOKIE } from '../security/login-cookie.ts'
import type { RequestEnd } from './request-end.ts'

interface Given {
  /** Below the connector's own. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

/** A request as a plugin sees it: neutral to the transport, and without the operator's login. */
export function webRequest(
  request: FastifyRequest,
  { body, end, ...given }: Given & { readonly body: Uint8Array; readonly end: RequestEnd },
): WebRequest {
  return {
    ...webHead(request, given),
    get signal() {
      return end.signal
    },
    body,
    json: () => parse(request, body),
    text: () => new TextDecoder().decode(body),
  }
}

/** The part that the opening of a socket has too. */
export function webHead(
  request: FastifyRequest,
  { path, params }: Given,
): Omit<WebRequest, 'signal' | 'body' | 'json' | 'text'> {
  const query = request.url.split('?', 2)[1]
  return {
    method: request.method,
    path,
    params,
    query: query === undefined ? {} : Object.fromEntries(new URLSearchParams(query)),
    headers: headersOf(request),
    remoteAddress: request.socket.remoteAddress ?? '',
  }
}

function headersOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  for (const [name, value = ''] of Object.entries(request.raw.headers)) {
    const text = typeof value === 'string' ? value : value.join(', ')
    const shown = name === 'cookie' ? withoutLogin(text) : text
    if (shown !== undefined) headers[name] = shown
  }
  return headers
}

function withoutLogin(cookie: string): string | undefined {
  const others = cookie.split(';').filter((pair) => pair.trim().split('=', 1)[0] !== LOGIN_COOKIE)
  return others.length === 0 ? undefined : others.join(';').trim()
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @throws HTTP_BODY_INVALID */
function parse(request: FastifyRequest, body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    throw new PlugboardError('HTTP_BODY_INVALID', {
      method: request.method,
      path: pathOf(request),
      problem: 'it is not valid JSON',
    })
  }
}
