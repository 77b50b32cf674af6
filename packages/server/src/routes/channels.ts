import { flagsSchema, type StatusFlags } from '@plugboard/contract'
import type { FastifyInstance } from 'fastify'
import { answers, itemsOf, noContent } from '../schemas/answers.ts'
import { connectorInput, idInput, idsIn, inputOf } from '../schemas/inputs.ts'
import { anyObject, ref } from '../schemas/words.ts'
import type { RouteContext } from './route-context.ts'

interface ChannelParams {
  readonly connector: string
  readonly line: number
}

const PATH = '/api/v1/channels/:connector/:line'
const tags = ['channels']
const params = idsIn('connector', 'line')
const view = answers(ref('ChannelView'))

export function channelRoutes(app: FastifyInstance, context: RouteContext): void {
  statusRoutes(app, context)
  settingsRoutes(app, context)
}

function statusRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const config = { access: 'administrator' } as const

  app.get(
    '/api/v1/channels',
    { schema: { summary: 'Channels that have a status', tags, response: answers(itemsOf('ChannelView')) } },
    async () => ({
      items: host.channels.list(),
    }),
  )

  app.get<{ Params: ChannelParams }>(
    PATH,
    { schema: { summary: 'One connector on one line, also if it was never connected', tags, params, response: view } },
    async ({ params: { connector, line } }) => host.channels.get(connector, line),
  )

  app.patch<{ Params: ChannelParams; Body: Partial<StatusFlags> }>(
    PATH,
    { config, schema: { summary: 'Switch flags of the status', tags, params, body: flagsSchema, response: view } },
    async ({ params: { connector, line }, body }) => host.channels.setFlags(connector, line, body),
  )

  app.delete<{ Params: ChannelParams }>(
    PATH,
    {
      config,
      schema: {
        summary: 'Disconnect: the status is deleted, open deliveries are cancelled',
        tags,
        params,
        response: noContent(),
      },
    },
    async ({ params: { connector, line } }, reply) => {
      await host.channels.delete(connector, line)
      return reply.code(204).send()
    },
  )
}

function settingsRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const config = { access: 'administrator' } as const
  const valuesInput = inputOf({ values: anyObject }, ['values'])
  const action = { type: 'string', minLength: 1, maxLength: 100 }
  const actionParams = inputOf({ connector: connectorInput, line: idInput, action }, ['connector', 'line', 'action'])

  app.put<{ Params: ChannelParams; Body: { values: Record<string, unknown> } }>(
    `${PATH}/settings`,
    { config, schema: { summary: 'Save the settings form', tags, params, body: valuesInput, response: view } },
    async ({ params: { connector, line }, body }) => host.channels.saveSettings(connector, line, body.values),
  )

  app.post<{ Params: ChannelParams & { action: string }; Body: { data?: unknown } }>(
    `${PATH}/actions/:action`,
    {
      config,
      schema: {
        summary: 'Run an action of the settings component',
        tags,
        params: actionParams,
        body: inputOf({ data: {} }),
        response: answers(inputOf({ result: {} })),
      },
    },
    async ({ params: path, body }) => ({
      result: await host.plugins.runAction(path.connector, path.line, path.action, body.data),
    }),
  )
}
