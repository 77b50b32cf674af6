import { createHash, timingSafeEqual } from 'node:crypto'
import { PlugboardError } from '@plugboard/contract'
import type { Operators } from '@plugboard/host'
import type { FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import { whoAsks } from './check-access.ts'
import { isLoopbackAddress, isLoopbackName } from './loopback.ts'

export interface WatcherOptions {
  readonly operators: Operators
  /** What whoever watches may show instead of a login. Undefined: there is none. */
  readonly token: string | undefined
  readonly publicUrl: () => string | undefined
}

/** Headers by which a proxy says for whom it asks. */
const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/**
 * Who may read the figures: whoever shows the token, an administrator, and programs on this machine as long as nobody
 * else is meant to reach the host. Behind a proxy every request comes from this machine, so with a public address the
 * machine itself counts for nothing.
 * @throws HTTP_LOGIN_NEEDED, HTTP_ROLE_NEEDED
 */
export function checkWatcher(options: WatcherOptions): (request: FastifyRequest) => Promise<void> {
  const { operators, token, publicUrl } = options
  return async (request) => {
    if (isLocal(request, publicUrl()) || showsToken(request, token)) return
    const where = { method: request.method, path: pathOf(request) }
    const operator = await whoAsks(operators, request)
    if (operator === null) throw new PlugboardError('HTTP_LOGIN_NEEDED', where)
    if (operator.role !== 'administrator') throw new PlugboardError('HTTP_ROLE_NEEDED', where)
  }
}

/** The name is looked at as well: a page whose name leads to this machine asks from this machine. */
function isLocal({ socket, headers, raw }: FastifyRequest, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined && !isLoopbackName(new URL(publicUrl).hostname)) return false
  if (forwarded.some((name) => headers[name] !== undefined)) return false
  const name = raw.headers.host?.replace(/:\d{1,5}$/, '').toLowerCase()
  return isLoopbackAddress(socket.remoteAddress) && name !== undefined && isLoopbackName(name)
}

function showsToken({ headers }: FastifyRequest, token: string | undefined): boolean {
  const shown = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined || shown === undefined) return false
  return timingSafeEqual(digest(shown), digest(token))
}

/** Of one length, whatever is shown. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
