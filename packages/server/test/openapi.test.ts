import { describe, expect, it } from 'vitest'
import { asAdministrator, serveFake } from './serve-fake.ts'

interface Operation {
  readonly summary?: string
  readonly responses: Readonly<Record<string, unknown>>
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

async function openapi(server = serveFake().server): Promise<Document> {
  return (await server.inject('/api/v1/openapi.json')).json<Document>()
}

/** Routes of the page and copies for HEAD are no part of the API. */
function isApi(route: string): boolean {
  return !route.startsWith('HEAD ') && route !== 'GET /' && route !== 'GET /*'
}

function asOperation(route: string): string {
  return route.replace(/:(\w+)/g, '{$1}').replace('*', '{path}')
}

function operationsOf({ paths }: Document): [string, Operation][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  )
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and can be read without a login', async () => {
    expect((await openapi()).openapi).toBe('3.1.0')
  })

  it('lists every route, with a summary and its problems', async () => {
    const { server } = serveFake()
    const document = await openapi(server)
    const operations = operationsOf(document)
    expect(operations.map(([name]) => name).toSorted()).toEqual(
      server.routes().filter(isApi).map(asOperation).toSorted(),
    )
    for (const [name, { summary, responses }] of operations) {
      expect(`${name}: ${summary}`).toMatch(/: [A-Z].{3,}/)
      if (!name.includes('/connector/')) expect([name, ...Object.keys(responses)]).toContain('4XX')
    }
  })

  it('points only at schemas that it has', async () => {
    const document = await openapi()
    const wanted = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target)
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect(wanted.length).toBeGreaterThan(20)
    expect(wanted.filter((target) => !known.includes(target ?? ''))).toEqual([])
  })

  it('lists nothing that is not there', async () => {
    const { server } = serveFake()
    for (const [name] of operationsOf(await openapi(server))) {
      const [method, path = ''] = name.split(' ')
      if (path === '/api/v1/events' || path.startsWith('/connector/')) continue
      const url = path
        .replace('{connector}', 'shop')
        .replace('{name}', 'shop')
        .replace(/\{\w+\}/g, '1')
      const answer = await server.inject({ method: method as 'GET', url, headers: asAdministrator })
      expect(`${name} ${answer.body}`).not.toContain('HTTP_NOT_FOUND')
      expect([name, answer.statusCode]).not.toEqual([name, 500])
    }
  })
})
