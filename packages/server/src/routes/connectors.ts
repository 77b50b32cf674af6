import { PlugboardError } from '@plugboard/contract'
import type { FastifyInstance } from 'fastify'
import { readComponentFile } from '../page/component-file.ts'
import { answers, bytes, itemsOf } from '../schemas/answers.ts'
import { connectorInput, inputOf } from '../schemas/inputs.ts'
import type { RouteContext } from './route-context.ts'

interface ComponentPath {
  readonly connector: string
  readonly '*': string
}

export function connectorRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const tags = ['connectors']

  app.get(
    '/api/v1/connectors',
    { schema: { summary: 'All connectors', tags, response: answers(itemsOf('ConnectorView')) } },
    async () => ({
      items: host.connectors.list(),
    }),
  )

  const componentParams = inputOf(
    { connector: connectorInput, '*': { type: 'string', minLength: 1, maxLength: 300 } },
    ['connector', '*'],
  )
  app.get<{ Params: ComponentPath }>(
    '/api/v1/components/:connector/*',
    {
      config: { access: 'all' },
      schema: {
        summary: 'A file of a settings component',
        tags,
        params: componentParams,
        response: bytes('The module or a file beside it.'),
      },
    },
    async ({ params, method, url }, reply) => {
      const found = await readComponentFile(host.plugins.componentFile(params.connector), params['*'])
      if (found === undefined) throw new PlugboardError('HTTP_NOT_FOUND', { method, path: url })
      return reply.header('cache-control', 'no-cache').type(found.mime).send(found.data)
    },
  )
}
