import type { FastifyInstance, FastifyRequest } from 'fastify'
import { openStream } from '../live/open-stream.ts'
import { bytes } from '../schemas/answers.ts'
import { inputOf } from '../schemas/inputs.ts'
import { whoAsks } from '../security/check-access.ts'
import type { RouteContext } from './route-context.ts'

const cursorInput = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  description: 'From a snapshot. Default: from now on.',
}

/** Changes as they happen. A `Last-Event-ID` header, which browsers send after a lost connection, wins over the cursor. */
export function eventsRoute(app: FastifyInstance, { host, log, clock, meters, ending }: RouteContext): void {
  const schema = {
    summary: 'Changes as they happen, as server-sent events; resumes after Last-Event-ID',
    tags: ['live'],
    querystring: inputOf({ cursor: cursorInput }),
    response: bytes('Events of the journal carry an id; those of the moment do not.', 'text/event-stream'),
  }
  app.get<{ Querystring: { cursor?: string } }>(
    '/api/v1/events',
    { exposeHeadRoute: false, schema },
    async (request, reply) => {
      const mayStay = async (): Promise<boolean> => (await whoAsks(host.operators, request)) !== null
      reply.hijack()
      await openStream({
        live: host.live,
        clock,
        log,
        ending,
        cursor: cursorOf(request),
        headers: { ...reply.getHeaders() },
        response: reply.raw,
        mayStay,
        opens: () => meters.streamOpens(),
      })
    },
  )
}

function cursorOf(request: FastifyRequest<{ Querystring: { cursor?: string } }>): string | null {
  const last = request.headers['last-event-id']
  if (typeof last === 'string' && last !== '' && last.length <= cursorInput.maxLength) return last
  return request.query.cursor ?? null
}
