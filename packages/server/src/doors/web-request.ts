import { PlugboardError, type WebRequest } from '@plugboard/contract'
import type { FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import { LOGIN_COOKIE } from '../security/login-cookie.ts'

interface Given {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly signal: AbortSignal
}

/** A request as a plugin sees it: neutral to the transport, and without the operator's login. */
export function webRequest(request: FastifyRequest, { path, params, body, signal }: Given): WebRequest {
  return {
    ...webHead(request, { path, params, signal }),
    body,
    json: () => parse(request, body),
    text: () => new TextDecoder().decode(body),
  }
}

/** The part that the opening of a socket has too. */
export function webHead(
  request: FastifyRequest,
  { path, params, signal }: Omit<Given, 'body'>,
): Omit<WebRequest, 'body' | 'json' | 'text'> {
  return {
    method: request.method,
    path,
    params,
    query: Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? '')),
    headers: headersOf(request),
    signal,
    remoteAddress: request.socket.remoteAddress ?? '',
  }
}

function headersOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const entries = Object.entries(request.raw.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')] as const,
  )
  const { cookie, ...headers } = Object.fromEntries(entries)
  const others = cookie?.split(';').filter((pair) => pair.trim().split('=', 1)[0] !== LOGIN_COOKIE)
  return others === undefined || others.length === 0 ? headers : { ...headers, cookie: others.join(';').trim() }
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
