import { quickAnswerSchema } from '@plugboard/contract'
import type { QuickAnswerInput } from '@plugboard/host'
import type { FastifyInstance } from 'fastify'
import { answers, itemsOf, noContent } from '../schemas/answers.ts'
import { idsIn, inputOf } from '../schemas/inputs.ts'
import { ref } from '../schemas/words.ts'
import type { RouteContext } from './route-context.ts'

interface AnswerParams {
  readonly answer: number
}

export function quickAnswerRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const tags = ['quick answers']
  const params = idsIn('answer')
  const path = '/api/v1/quick-answers'

  app.get(
    path,
    {
      schema: {
        summary: 'Texts that are sent often, by shortcut',
        tags,
        response: answers(itemsOf('QuickAnswerView')),
      },
    },
    async () => ({ items: await host.quickAnswers.list() }),
  )

  app.post<{ Body: QuickAnswerInput }>(
    path,
    {
      schema: {
        summary: 'Add a quick answer',
        tags,
        body: quickAnswerSchema,
        response: answers(ref('QuickAnswerView'), 201),
      },
    },
    async ({ body }, reply) => reply.code(201).send(await host.quickAnswers.add(body)),
  )

  app.patch<{ Params: AnswerParams; Body: Partial<QuickAnswerInput> }>(
    `${path}/:answer`,
    {
      schema: {
        summary: 'Change a quick answer',
        tags,
        params,
        body: inputOf(quickAnswerSchema.properties),
        response: answers(ref('QuickAnswerView')),
      },
    },
    async ({ params: { answer }, body }) => host.quickAnswers.update(answer, body),
  )

  app.delete<{ Params: AnswerParams }>(
    `${path}/:answer`,
    { schema: { summary: 'Delete a quick answer', tags, params, response: noContent() } },
    async ({ params: { answer } }, reply) => {
      await host.quickAnswers.delete(answer)
      return reply.code(204).send()
    },
  )
}
