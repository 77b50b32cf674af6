import type { FastifyInstance } from 'fastify'
import { answers } from '../schemas/answers.ts'
import type { Schema } from '../schemas/view-schema.ts'
import { ref } from '../schemas/words.ts'
import type { RouteContext } from './route-context.ts'

/** Whether the host does its work; for whatever watches it. */
export function healthRoute(app: FastifyInstance, { host }: RouteContext): void {
  const summary = 'Whether the host is ready (200) or not (503)'
  const response: Schema = { ...answers(ref('Health')), 503: { description: 'Not ready.', ...ref('Health') } }
  app.get(
    '/health',
    { config: { access: 'all' }, schema: { summary, tags: ['host'], response } },
    async (_request, reply) => {
      const health = host.health()
      reply.header('cache-control', 'no-store')
      return reply.code(health.state === 'ready' ? 200 : 503).send(health)
    },
  )
}
