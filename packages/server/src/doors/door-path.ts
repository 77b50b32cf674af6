import type { FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'

/** The connector of a door, and the path below `/connector/<id>` as it was sent, which begins with a slash. */
export function doorPath(request: FastifyRequest): { readonly connector: string; readonly path: string } {
  const { connector } = request.params as { readonly connector: string }
  const [, , , ...rest] = pathOf(request).split('/')
  return { connector, path: `/${rest.join('/')}` }
}
