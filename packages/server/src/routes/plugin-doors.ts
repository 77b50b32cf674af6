import type { FastifyInstance, FastifyRequest } from 'fastify'
import '@fastify/websocket'
import { pluginDoor } from '../doors/plugin-door.ts'
import { findSocket, socketDoor } from '../doors/socket-door.ts'
import type { RouteContext } from './route-context.ts'

const METHODS = ['DELETE', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

/**
 * The doors that plugins open below `/connector/<id>`, without login: the plugin checks who is there. A body reaches the
 * plugin as the bytes that were sent, so that it can check a signature.
 */
export async function pluginDoorRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  const handler = pluginDoor(context)
  const config = { access: 'all', ofPlugin: true } as const
  const schema = {
    summary: "A plugin's own route",
    tags: ['plugins'],
    description: 'Methods, paths and answers are those of the plugin.',
  }
  const preValidation = async (request: FastifyRequest): Promise<void> => {
    if (request.ws) findSocket(context, request)
  }
  for (const url of ['/connector/:connector', '/connector/:connector/*']) {
    app.route({ method: [...METHODS], url, config, schema, handler })
    app.route({ method: 'GET', url, config, schema, handler, wsHandler: socketDoor(context), preValidation })
  }
}
