import { operatorSchema, type Role } from '@plugboard/contract'
import type { FastifyInstance } from 'fastify'
import { answers, itemsOf } from '../schemas/answers.ts'
import { idsIn, operatorPatch } from '../schemas/inputs.ts'
import { ref } from '../schemas/words.ts'
import type { RouteContext } from './route-context.ts'

interface NewOperator {
  readonly login: string
  readonly password: string
  readonly name?: string
  readonly role?: Role
}

type OperatorPatch = Partial<Omit<NewOperator, 'login'>>

export function operatorRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const tags = ['operators']
  const config = { access: 'administrator' } as const

  app.get(
    '/api/v1/operators',
    { schema: { summary: 'All operators', tags, response: answers(itemsOf('OperatorView')) } },
    async () => ({
      items: host.operators.list(),
    }),
  )

  app.post<{ Body: NewOperator }>(
    '/api/v1/operators',
    {
      config,
      schema: { summary: 'Add an operator', tags, body: operatorSchema, response: answers(ref('OperatorView'), 201) },
    },
    async ({ body }, reply) =>
      reply.code(201).send(await host.operators.add({ name: body.login, role: 'operator', ...body })),
  )

  app.patch<{ Params: { operator: number }; Body: OperatorPatch }>(
    '/api/v1/operators/:operator',
    {
      config,
      schema: {
        summary: 'Change an operator',
        tags,
        params: idsIn('operator'),
        body: operatorPatch,
        response: answers(ref('OperatorView')),
      },
    },
    async ({ params, body }) => host.operators.update(params.operator, body),
  )
}
