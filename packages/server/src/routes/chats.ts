import { replySchema } from '@plugboard/contract'
import type { FastifyInstance } from 'fastify'
import { answers, itemsOf, noContent, pageOf } from '../schemas/answers.ts'
import { afterInput, channelFilter, idBody, idInput, idsIn, inputOf, pageInput } from '../schemas/inputs.ts'
import { ref } from '../schemas/words.ts'
import { operatorOf } from '../security/check-access.ts'
import type { RouteContext } from './route-context.ts'

interface ChatParams {
  readonly chat: number
}

interface Paging {
  readonly limit?: number
  readonly before?: number
}

interface ChatFilter extends Paging {
  readonly line?: number
  readonly connector?: string
  readonly search?: string
  readonly operator?: number
  readonly customer?: number
  readonly unread?: boolean
}

const tags = ['chats']
const params = idsIn('chat')
const view = answers(ref('ChatView'))
const searchInput = { type: 'string', maxLength: 200, description: 'A part of the name or of the last text.' }

const peopleFilter = {
  operator: { ...idInput, minimum: 0, description: 'Whose open sessions; 0: those that nobody has yet.' },
  customer: { ...idInput, description: "One customer's own chats." },
  unread: { type: 'boolean', description: 'True: only chats with unread messages.' },
}

export function chatRoutes(app: FastifyInstance, context: RouteContext): void {
  readingRoutes(app, context)
  writingRoutes(app, context)
  sessionRoutes(app, context)
}

function readingRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const filter = inputOf({ ...channelFilter, search: searchInput, ...peopleFilter, ...pageInput })
  app.get<{ Querystring: ChatFilter }>(
    '/api/v1/chats',
    {
      schema: { summary: 'Chats, the latest first', tags, querystring: filter, response: answers(pageOf('ChatView')) },
    },
    async ({ query }) => host.desk.chats(query),
  )

  app.get<{ Params: ChatParams }>(
    '/api/v1/chats/:chat',
    { schema: { summary: 'One chat', tags, params, response: view } },
    async ({ params: { chat } }) => host.desk.chat(chat),
  )

  const range = inputOf({ ...pageInput, ...afterInput })
  app.get<{ Params: ChatParams; Querystring: Paging & { after?: number } }>(
    '/api/v1/chats/:chat/messages',
    {
      schema: {
        summary: 'Messages, oldest first; next goes back in time',
        tags,
        params,
        querystring: range,
        response: answers(pageOf('MessageView')),
      },
    },
    async ({ params: { chat }, query }) => host.desk.messages(chat, query),
  )

  app.get<{ Params: ChatParams }>(
    '/api/v1/chats/:chat/sessions',
    { schema: { summary: 'Sessions of a chat', tags, params, response: answers(itemsOf('SessionView')) } },
    async ({ params: { chat } }) => ({ items: await host.desk.sessions(chat) }),
  )
}

function writingRoutes(app: FastifyInstance, { host }: RouteContext): void {
  app.post<{ Params: ChatParams; Body: { text?: string; files?: readonly string[] } }>(
    '/api/v1/chats/:chat/messages',
    {
      schema: {
        summary: 'Write to the customer',
        tags,
        params,
        body: replySchema,
        response: answers(ref('MessageView'), 201),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await host.desk.reply(operatorOf(request).id, request.params.chat, request.body)),
  )

  app.post<{ Params: ChatParams }>(
    '/api/v1/chats/:chat/typing',
    { schema: { summary: 'Tell the customer that somebody types', tags, params, response: noContent() } },
    async (request, reply) => {
      await host.desk.typing(operatorOf(request).id, request.params.chat)
      return reply.code(204).send()
    },
  )
}

function sessionRoutes(app: FastifyInstance, { host }: RouteContext): void {
  app.post<{ Params: ChatParams }>(
    '/api/v1/chats/:chat/accept',
    { schema: { summary: 'Take the chat', tags, params, response: view } },
    async (request) => host.desk.accept(operatorOf(request).id, request.params.chat),
  )

  app.post<{ Params: ChatParams; Body: { operator: number } }>(
    '/api/v1/chats/:chat/transfer',
    {
      schema: { summary: 'Hand the chat to another operator', tags, params, body: idBody('operator'), response: view },
    },
    async (request) => host.desk.transfer(operatorOf(request).id, request.params.chat, request.body.operator),
  )

  app.post<{ Params: ChatParams }>(
    '/api/v1/chats/:chat/finish',
    { schema: { summary: 'Close the session', tags, params, response: view } },
    async (request) => host.desk.finish(operatorOf(request).id, request.params.chat),
  )

  app.post<{ Params: ChatParams }>(
    '/api/v1/chats/:chat/read',
    { schema: { summary: 'Everything was read', tags, params, response: view } },
    async (request) => host.desk.read(operatorOf(request).id, request.params.chat),
  )
}
