import type { FastifyInstance } from 'fastify'
import { answers, itemsOf } from '../schemas/answers.ts'
import type { RouteContext } from './route-context.ts'

export function diagnosticRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const schema = {
    summary: 'Remarks about what will hurt in production',
    tags: ['host'],
    response: answers(itemsOf('DiagnosticView')),
  }
  app.get('/api/v1/diagnostics', { schema }, async () => ({ items: host.diagnostics.list() }))
}
