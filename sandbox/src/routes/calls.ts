import type { PluginCallView } from '@plugboard/contract'
import { itemsOf, pluginCall } from './call-schema.ts'
import { inputOf, type SandboxApp, type SandboxParts } from './sandbox-app.ts'

interface Query {
  readonly plugin?: string
  readonly message?: number
  readonly limit?: number
}

const query = inputOf(
  {
    plugin: { type: 'string', minLength: 1, maxLength: 128, description: 'Only calls of this plugin.' },
    message: {
      type: 'integer',
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Only calls that are about this message.',
    },
    limit: { type: 'integer', minimum: 1, maximum: 1_000, default: 100 },
  },
  [],
)

const response = itemsOf('The latest calls, the latest first. What happens next comes as event `call`.', pluginCall)

export function callRoutes(app: SandboxApp, { host }: SandboxParts): void {
  app.get<{ Querystring: Query }>(
    '/sandbox/v1/calls',
    {
      schema: {
        summary: 'What plugins were called for, and what they did',
        tags: ['sandbox'],
        querystring: query,
        response,
      },
    },
    async ({ query: wanted }): Promise<{ readonly items: readonly PluginCallView[] }> => ({
      items: host.developer.calls(wanted),
    }),
  )
}
