import type { FastifyInstance } from 'fastify'
import { answers } from '../schemas/answers.ts'
import { anyObject } from '../schemas/words.ts'

/** The document that describes all of this, made from the routes themselves. */
export function openapiRoute(app: FastifyInstance): void {
  const schema = { summary: 'The OpenAPI 3.1 document of this API', tags: ['host'], response: answers(anyObject) }
  app.get('/api/v1/openapi.json', { config: { access: 'all' }, schema }, async () => app.swagger())
}
