import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { PlugboardError } from '@plugboard/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import type { RouteContext } from './route-context.ts'

/** Below these there are no views of the page. */
const NO_PAGE = /^\/(api|connector|files|sandbox|rest|oauth|health|assets)(\/|$)/

/**
 * The built page. Files below `assets/` carry a hash of their content in their name, so they never change; everything
 * else is asked for again each time.
 */
export function pageRoutes(app: FastifyInstance, { consoleFolder }: RouteContext): void {
  const hasPage = consoleFolder !== undefined && existsSync(join(consoleFolder, 'index.html'))
  if (hasPage) serveFolder(app, consoleFolder)
  app.setNotFoundHandler((request, reply) => {
    if (hasPage && wantsView(request)) return sendPage(reply)
    throw new PlugboardError('HTTP_NOT_FOUND', { method: request.method, path: pathOf(request) })
  })
}

function serveFolder(app: FastifyInstance, root: string): void {
  app.register(fastifyStatic, {
    root,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const unchanging = path.startsWith(join(root, 'assets'))
      reply.header('cache-control', unchanging ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/', { schema: { hide: true } }, async (_request, reply) => sendPage(reply))
}

function sendPage(reply: FastifyReply): FastifyReply {
  return reply.code(200).sendFile('index.html')
}

/** A view of the page that somebody opened by its address. */
function wantsView(request: FastifyRequest): boolean {
  const accepts = request.headers.accept ?? ''
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    accepts.includes('text/html') &&
    !NO_PAGE.test(pathOf(request))
  )
}
