import type { FastifyInstance } from 'fastify'
import { answers, itemsOf } from '../schemas/answers.ts'
import { inputOf } from '../schemas/inputs.ts'
import { ref } from '../schemas/words.ts'
import type { RouteContext } from './route-context.ts'

const nameInput = inputOf({ name: { type: 'string', minLength: 1, maxLength: 214, pattern: '^[a-z][a-z0-9-]*$' } }, [
  'name',
])

export function pluginRoutes(app: FastifyInstance, { host }: RouteContext): void {
  const tags = ['connectors']

  app.get(
    '/api/v1/plugins',
    { schema: { summary: 'All plugins', tags, response: answers(itemsOf('PluginView')) } },
    async () => ({
      items: host.plugins.list(),
    }),
  )

  app.post<{ Params: { name: string } }>(
    '/api/v1/plugins/:name/reload',
    {
      config: { access: 'administrator' },
      schema: { summary: "Load a plugin's code again", tags, params: nameInput, response: answers(ref('PluginView')) },
    },
    async ({ params }) => host.plugins.reload(params.name),
  )
}
