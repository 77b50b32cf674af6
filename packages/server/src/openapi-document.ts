import fastifySwagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'

const TAGS = [
  { name: 'login', description: 'Who is asking.' },
  { name: 'live', description: 'Everything at once, and then what changes.' },
  { name: 'connectors', description: 'Connectors and the plugins that bring them.' },
  { name: 'lines', description: 'Queues where operators answer.' },
  { name: 'channels', description: 'One connector on one line: status and settings.' },
  { name: 'chats', description: 'Conversations, and what operators do in them.' },
  { name: 'messages', description: 'Single messages, and what happened to them.' },
  { name: 'deliveries', description: 'What is on its way out, and what did not arrive.' },
  { name: 'operators', description: 'Who answers.' },
  { name: 'files', description: 'Files on their way in and out.' },
  { name: 'host', description: 'The host itself.' },
  { name: 'plugins', description: 'Doors that plugins open.' },
]

/** Collects the routes that follow into the OpenAPI document. */
export function describeRoutes(app: FastifyInstance, version: string): void {
  app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Plugboard',
        version,
        description: 'What the page and the commands use. Every error is a problem (RFC 9457) with a stable code.',
      },
      tags: TAGS,
      components: { securitySchemes: { login: { type: 'apiKey', in: 'cookie', name: 'plugboard' } } },
      security: [{ login: [] }],
    },
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, index) => (typeof $id === 'string' ? $id : `def-${index}`),
    },
    transform: ({ schema, url, route }) => ({
      schema: withSecurity(nameRest(schema ?? {}), route.config?.access),
      url: url.replace('*', ':path'),
    }),
  })
}

/** Fastify calls the rest of a path `*`; in the document it is called `path`. */
function nameRest(schema: FastifySchema): FastifySchema {
  const params = schema.params as { properties?: Record<string, unknown>; required?: readonly string[] } | undefined
  if (params?.properties?.['*'] === undefined) return schema
  const { '*': rest, ...others } = params.properties
  const required = params.required?.map((name) => (name === '*' ? 'path' : name))
  return { ...schema, params: { ...params, properties: { ...others, path: rest }, required } }
}

function withSecurity(schema: FastifySchema, access: string | undefined): FastifySchema {
  if (access === 'all') return { ...schema, security: [] }
  return access === 'administrator' ? { ...schema, description: 'For administrators.' } : schema
}
