import { openHost } from './open-host.ts'

/** One method of one path, as the OpenAPI document lists it. */
export interface Operation {
  /** `GET /api/v1/lines/{line}` */
  readonly name: string
  readonly method: string
  readonly path: string
  /** Names of the query's fields. */
  readonly query: readonly string[]
}

interface Described {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
}

/** Every operation of a server, from the document that it serves. */
export async function operations(): Promise<readonly Operation[]> {
  const { server, close } = await openHost()
  const document = (await server.inject('/api/v1/openapi.json')).json<{
    paths: Record<string, Record<string, Described>>
  }>()
  await close()
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, { parameters = [] }]) => {
      const method = verb.toUpperCase()
      const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
      return { name: `${method} ${path}`, method, path, query }
    }),
  )
}
