import type { FastifyRequest } from 'fastify'

/** The connector of a door, and the path below `/connector/<id>`, which begins with a slash. */
export function doorPath(request: FastifyRequest): { readonly connector: string; readonly path: string } {
  const params = request.params as { readonly connector: string; readonly '*'?: string }
  return { connector: params.connector, path: `/${params['*'] ?? ''}` }
}
