import { lineChangeSchema, type LineSettings } from '@plugboard/contract'
import type { LinePatch } from '@plugboard/host'
import type { FastifyInstance } from 'fastify'
import { answers, itemsOf, noContent } from '../schemas/answers.ts'
import { connectorInput, idsIn, inputOf, lineInput, messageText } from '../schemas/inputs.ts'
import { id, listOf, ref, text } from '../schemas/words.ts'
import { operatorOf } from '../security/check-access.ts'
import type { RouteContext } from './route-context.ts'

interface LineParams {
  readonly line: number
}

const tags = ['lines']
const params = idsIn('line')
const newsletterInput = inputOf({ text: messageText, connector: connectorInput }, ['text'])
const skippedChat = inputOf({ chat: id, reason: text }, ['chat', 'reason'])
const newsletterAnswer = inputOf({ messages: id, skipped: listOf(skippedChat) }, ['messages', 'skipped'])

export function lineRoutes(app: FastifyInstance, context: RouteContext): void {
  readingRoutes(app, context)
  changingRoutes(app, context)
  newsletterRoute(app, context)
}

function readingRoutes(app: FastifyInstance, { host }: RouteContext): void {
  app.get(
    '/api/v1/lines',
    { schema: { summary: 'All lines with their channels', tags, response: answers(itemsOf('LineView')) } },
    async () => ({
      items: host.lines.list(),
    }),
  )

  app.get<{ Params: LineParams }>(
    '/api/v1/lines/:line',
    { schema: { summary: 'One line', tags, params, response: answers(ref('LineView')) } },
    async ({ params: { line } }) => host.lines.get(line),
  )

  app.get<{ Params: LineParams }>(
    '/api/v1/lines/:line/info',
    {
      schema: {
        summary: 'How customers reach the line, by connector',
        tags,
        params,
        response: answers(ref('LineInfo')),
      },
    },
    async ({ params: { line } }) => host.lines.info(line),
  )
}

function changingRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const config = { access: 'administrator' } as const

  app.post<{ Body: { name: string; settings?: Partial<LineSettings> } }>(
    '/api/v1/lines',
    { config, schema: { summary: 'Make a line', tags, body: lineInput, response: answers(ref('LineView'), 201) } },
    async ({ body }, reply) => reply.code(201).send(await host.lines.create(body)),
  )

  app.patch<{ Params: LineParams; Body: LinePatch }>(
    '/api/v1/lines/:line',
    {
      config,
      schema: { summary: 'Change a line', tags, params, body: lineChangeSchema, response: answers(ref('LineView')) },
    },
    async ({ params: { line }, body }) => host.lines.update(line, body),
  )

  app.delete<{ Params: LineParams }>(
    '/api/v1/lines/:line',
    {
      config,
      schema: { summary: 'Delete a line; its channels lose their status', tags, params, response: noContent() },
    },
    async ({ params: { line } }, reply) => {
      await host.lines.delete(line)
      return reply.code(204).send()
    },
  )

  app.post<{ Params: LineParams }>(
    '/api/v1/lines/:line/clean-cache',
    { config, schema: { summary: "Forget the line's cached info", tags, params, response: noContent() } },
    async ({ params: { line } }, reply) => {
      await host.lines.cleanCache(line)
      return reply.code(204).send()
    },
  )
}

function newsletterRoute(app: FastifyInstance, { host }: RouteContext): void {
  app.post<{ Params: LineParams; Body: { text: string; connector?: string } }>(
    '/api/v1/lines/:line/newsletter',
    {
      config: { access: 'administrator' },
      schema: {
        summary: 'Write to every chat of the line',
        tags,
        params,
        body: newsletterInput,
        response: answers(newsletterAnswer),
      },
    },
    async (request) => host.desk.newsletter(operatorOf(request).id, { line: request.params.line, ...request.body }),
  )
}
