import { editSchema } from '@plugboard/contract'
import type { FastifyInstance } from 'fastify'
import { answers, pageOf } from '../schemas/answers.ts'
import { idInput, idsIn, inputOf, pageInput } from '../schemas/inputs.ts'
import { ref } from '../schemas/words.ts'
import { operatorOf } from '../security/check-access.ts'
import type { RouteContext } from './route-context.ts'

interface MessageParams {
  readonly message: number
}

interface SearchQuery {
  readonly search: string
  readonly chat?: number
  readonly limit?: number
  readonly before?: number
}

const searchInput = inputOf(
  {
    search: { type: 'string', minLength: 1, maxLength: 200, description: 'A part of the text; case does not matter.' },
    chat: { ...idInput, description: 'Default: all chats.' },
    ...pageInput,
  },
  ['search'],
)

export function messageRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const path = '/api/v1/messages/:message'
  const shared = { tags: ['messages'], params: idsIn('message'), response: answers(ref('MessageView')) }

  app.get<{ Querystring: SearchQuery }>(
    '/api/v1/messages',
    {
      schema: {
        summary: 'Messages with a text, newest first; a page may be short or empty although there is more',
        tags: ['messages'],
        querystring: searchInput,
        response: answers(pageOf('FoundMessage')),
      },
    },
    async ({ query }) => host.desk.search(query),
  )

  app.get<{ Params: MessageParams }>(
    path,
    { schema: { summary: 'One message', ...shared } },
    async ({ params: { message } }) => host.desk.message(message),
  )

  app.patch<{ Params: MessageParams; Body: { text: string } }>(
    path,
    { schema: { summary: 'Edit an own message', body: editSchema, ...shared } },
    async (request) => host.desk.edit(operatorOf(request).id, request.params.message, request.body.text),
  )

  app.delete<{ Params: MessageParams }>(path, { schema: { summary: 'Delete a message', ...shared } }, async (request) =>
    host.desk.delete(operatorOf(request).id, request.params.message),
  )

  app.get<{ Params: MessageParams }>(
    `${path}/trace`,
    {
      schema: {
        ...shared,
        summary: 'What happened to a message, step by step',
        response: answers(ref('MessageTrace')),
      },
    },
    async ({ params: { message } }) => host.desk.trace(message),
  )
}
