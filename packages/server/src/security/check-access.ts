import { PlugboardError, type OperatorView } from '@plugboard/contract'
import type { Operators } from '@plugboard/host'
import type { FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import { loginToken } from './login-cookie.ts'

/** Who may use a route: everybody, who is logged in, or administrators. Default `operator`. */
export type Access = 'all' | 'operator' | 'administrator'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    /** Who is logged in; null on routes for everybody. */
    operator: OperatorView | null
  }
}

/**
 * Finds out who asks, and whether they may.
 * @throws HTTP_LOGIN_NEEDED, HTTP_ROLE_NEEDED
 */
export function checkAccess(operators: Operators): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const access = request.routeOptions.config.access ?? 'operator'
    if (access === 'all') return
    const where = { method: request.method, path: pathOf(request) }
    request.operator = await whoAsks(operators, request)
    if (request.operator === null) throw new PlugboardError('HTTP_LOGIN_NEEDED', where)
    if (access === 'administrator' && request.operator.role !== 'administrator')
      throw new PlugboardError('HTTP_ROLE_NEEDED', where)
  }
}

export async function whoAsks(operators: Operators, request: FastifyRequest): Promise<OperatorView | null> {
  const token = loginToken(request)
  return token === undefined ? null : await operators.who(token)
}

/** The operator of a request that passed `checkAccess`. */
export function operatorOf(request: FastifyRequest): OperatorView {
  if (request.operator === null)
    throw new PlugboardError('HTTP_LOGIN_NEEDED', { method: request.method, path: pathOf(request) })
  return request.operator
}
