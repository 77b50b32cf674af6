import type { FastifyInstance } from 'fastify'
import { bytes } from '../schemas/answers.ts'
import { checkWatcher } from '../security/check-watcher.ts'
import type { ServerMetrics } from '../server.ts'
import type { RouteContext } from './route-context.ts'

/** The figures of this process, for Prometheus. Absent where nothing is measured. */
export function metricsRoute(
  app: FastifyInstance,
  context: RouteContext,
  { meter, token }: ServerMetrics,
  publicUrl: () => string | undefined,
): void {
  const schema = {
    summary: "The host's figures as Prometheus' text",
    tags: ['host'],
    description: 'For a bearer of the metrics token, an administrator, or this machine while only it reaches the host.',
    response: bytes('The text exposition format, version 0.0.4.', 'text/plain'),
  }
  app.get(
    '/metrics',
    {
      config: { access: 'all' },
      schema,
      onRequest: checkWatcher({ operators: context.host.operators, token, publicUrl }),
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store').type(meter.contentType)
      return reply.send(await meter.text())
    },
  )
}
