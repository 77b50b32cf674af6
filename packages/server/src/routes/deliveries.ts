import type { DeliveryState } from '@plugboard/contract'
import type { FastifyInstance } from 'fastify'
import { answers, pageOf } from '../schemas/answers.ts'
import { channelFilter, idsIn, inputOf, pageInput, statesInput } from '../schemas/inputs.ts'
import { ref } from '../schemas/words.ts'
import { operatorOf } from '../security/check-access.ts'
import type { RouteContext } from './route-context.ts'

interface DeliveryFilter {
  /** Separated by commas. */
  readonly states: string
  readonly limit?: number
  readonly before?: number
  readonly connector?: string
  readonly line?: number
}

export function deliveryRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const tags = ['deliveries']
  const filter = inputOf({ states: statesInput, ...channelFilter, ...pageInput })

  app.get<{ Querystring: DeliveryFilter }>(
    '/api/v1/deliveries',
    {
      schema: {
        summary: 'Deliveries by state, the newest first',
        tags,
        querystring: filter,
        response: answers(pageOf('DeliveryView')),
      },
    },
    async ({ query: { states, ...rest } }) =>
      host.outbox.list({ states: states.split(',') as DeliveryState[], ...rest }),
  )

  app.post<{ Params: { delivery: number } }>(
    '/api/v1/deliveries/:delivery/resend',
    {
      schema: {
        summary: 'Send again, as a new delivery at the end of the chat',
        tags,
        params: idsIn('delivery'),
        response: answers(ref('DeliveryView')),
      },
    },
    async (request) => host.outbox.resend(operatorOf(request).id, request.params.delivery),
  )
}
