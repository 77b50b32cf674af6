import { PlugboardError } from '@plugboard/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import { isLoopbackAddress } from '../security/loopback.ts'
import type { RouteContext } from './route-context.ts'

const PREFIX = '/sandbox/v1/'

/** The routes that a sandbox brings; absent in production. They answer on this machine only. */
export async function sandboxRoutes(app: FastifyInstance, { sandbox }: RouteContext): Promise<void> {
  if (sandbox?.extend === undefined) return
  app.addHook('onRoute', ({ url }) => {
    if (!url.startsWith(PREFIX)) throw new Error(`A route of the sandbox begins with ${PREFIX}, and ${url} does not.`)
  })
  app.addHook('onRequest', onlyFromHere)
  await sandbox.extend(app)
}

async function onlyFromHere(request: FastifyRequest): Promise<void> {
  if (isLoopbackAddress(request.socket.remoteAddress)) return
  throw new PlugboardError('HTTP_NOT_FOUND', { method: request.method, path: pathOf(request) })
}
