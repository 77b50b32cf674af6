import type { PluginHost, WebRoute } from '@plugboard/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bench, connectorPlugin, errorOf, pluginBench } from './plugin-bench.ts'

type Opening = [method: WebRoute['method'], path: string]

async function doors(...routes: readonly Opening[]): Promise<Bench> {
  const bench = pluginBench()
  const apply = ({ web }: PluginHost): void =>
    routes.forEach(([method, path]) => web.route({ connector: 'Shop', method, path, handle: () => ({ body: path }) }))
  await bench.plugins.add(connectorPlugin('shop', ['shop'], apply))
  return bench
}

/** `GET /a/:b {"b":"1"}`, `method` or null. */
function shown(found: ReturnType<Bench['web']['match']>): string | null {
  if (found === null || found === 'method') return found
  return `${found.route.method} ${found.route.path} ${JSON.stringify(found.params)}`
}

describe('a request finds the route', () => {
  const table: Opening[] = [
    ['GET', '/'],
    ['POST', '/hook/:line'],
    ['GET', '/hook/:line'],
    ['GET', '/hook/new'],
    ['PUT', '/files/:name/parts/:part'],
    ['GET', '/a-b_c.js'],
  ]

  test.each([
    ['GET', '/', 'GET / {}'],
    ['GET', '', 'GET / {}'],
    ['POST', '/hook/12', 'POST /hook/:line {"line":"12"}'],
    ['GET', '/hook/12', 'GET /hook/:line {"line":"12"}'],
    ['GET', '/hook/new', 'GET /hook/new {}'],
    ['POST', '/hook/new', 'POST /hook/:line {"line":"new"}'],
    ['PUT', '/files/a%20b/parts/%C3%A9', 'PUT /files/:name/parts/:part {"name":"a b","part":"é"}'],
    ['PUT', '/files/a%2Fb/parts/1', 'PUT /files/:name/parts/:part {"name":"a/b","part":"1"}'],
    ['GET', '/a-b_c.js', 'GET /a-b_c.js {}'],
    ['GET', '/%61-b_c.js', 'GET /a-b_c.js {}'],
    ['DELETE', '/hook/12', 'method'],
    ['get', '/hook/12', 'method'],
    ['POST', '/', 'method'],
    ['GET', '/hook', null],
    ['GET', '/hook/', null],
    ['GET', '/hook/12/', null],
    ['GET', '//', null],
    ['GET', '/none', null],
    ['GET', '/A-B_C.JS', null],
    ['GET', '/hook/..', null],
    ['GET', '/hook/.', null],
    ['GET', '/hook/%2e%2e', null],
    ['GET', '/hook/%2E%2E%2Fetc', null],
    ['GET', '/hook/..%5Cetc', null],
    ['GET', '/hook/a%00', null],
    ['GET', '/hook/%', null],
    ['GET', '/hook/%FF', null],
  ])('%s %s: %s', async (method, path, expected) => {
    const bench = await doors(...table)
    expect(shown(bench.web.match(method, 'shop', path))).toBe(expected)
  })

  test('the ID of the connector is found in any case; another connector has other doors', async () => {
    const bench = await doors(['GET', '/'])
    expect(bench.web.match('GET', 'SHOP', '/')).not.toBeNull()
    expect(bench.web.match('GET', 'mail', '/')).toBeNull()
    expect(bench.web.match('GET', '__proto__', '/')).toBeNull()
  })

  test('a path that is put together from encoded parts is taken apart again', async () => {
    const bench = await doors(['GET', '/x/:a/y/:b'])
    const value = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => !/^\.{1,2}$|[/\\\0]/.test(text) && text.isWellFormed())
    fc.assert(
      fc.property(value, value, (a, b) => {
        const path = `/x/${encodeURIComponent(a)}/y/${encodeURIComponent(b)}`
        expect(bench.web.match('GET', 'shop', path)).toMatchObject({ params: { a, b } })
      }),
      { seed: 3 },
    )
  })

  test('whatever the path, matching never throws and never hands out a way up', async () => {
    const bench = await doors(['GET', '/:a'], ['GET', '/:a/:b'], ['GET', '/'])
    const part = fc.constantFrom('..', '.', '%2e', '%2E%2e', '/', '\\', '%5c', '%2f', 'a', '%', '%00', '\0', '?', '#')
    const path = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => `/${parts.join('')}`),
    )
    fc.assert(
      fc.property(path, (text) => {
        const found = bench.web.match('GET', 'shop', text)
        if (found === null || found === 'method') return
        for (const value of Object.values(found.params)) expect(value.split(/[/\\]/)).not.toContain('..')
      }),
      { seed: 4, numRuns: 2000 },
    )
  })
})

describe('a route that cannot be used', () => {
  const right = { connector: 'shop', method: 'GET', path: '/a', handle: () => ({}) } as const

  test.each([
    ['without a slash in front', { ...right, path: 'a' }, 'begin with /'],
    ['with a star', { ...right, path: '/a/*' }, '*'],
    ['with dots', { ...right, path: '/a/../b' }, '..'],
    ['with a blank', { ...right, path: '/a b' }, 'a b'],
    ['with an empty part', { ...right, path: '/a//b' }, 'part'],
    ['with a nameless parameter', { ...right, path: '/:' }, ':'],
    ['with one name twice', { ...right, path: '/:a/:a' }, 'twice'],
    ['with another method', { ...right, method: 'BREW' }, 'method'],
    ['without a handler', { ...right, handle: undefined }, 'handle'],
    ['without a connector', { ...right, connector: undefined }, 'connector'],
    ['with a size that is none', { ...right, maxBytes: 0 }, 'maxBytes'],
    ['that is no object', null, 'object'],
  ])('%s is refused by name', async (_, route, says) => {
    const bench = pluginBench()
    const error = await errorOf(
      bench.plugins.add(connectorPlugin('shop', ['shop'], ({ web }) => web.route(route as never))),
    )
    expect(error.code).toBe('WEB_ROUTE_INVALID')
    for (const word of [says, 'shop']) expect(error.message).toContain(word)
  })

  test.each(['/a/:b', '/a/:c'])('%s is refused where /a/:b is taken', async (path) => {
    const error = await errorOf(doors(['GET', '/a/:b'], ['GET', path]))
    expect(error).toMatchObject({ code: 'WEB_ROUTE_TAKEN', message: expect.stringContaining(`GET ${path}`) })
  })

  test('of another plugin’s connector is refused, naming both', async () => {
    const bench = await doors()
    const thief = connectorPlugin('thief', ['mine'], ({ web }) => web.route({ ...right, connector: 'SHOP' }))
    const error = await errorOf(bench.plugins.add(thief))
    expect(error.code).toBe('CONNECTOR_FOREIGN')
    for (const word of ['shop', 'thief']) expect(error.message).toContain(word)
    expect(bench.plugins.list()).toHaveLength(1)
  })

  test('of a connector that was itself refused opens no door, and the plugin loads', async () => {
    const bench = await doors()
    const late = connectorPlugin('late', ['shop', 'fine'], ({ web }) => web.route(right))
    expect(await bench.plugins.add(late)).toMatchObject({ connectors: ['fine'] })
    expect(bench.web.match('GET', 'shop', '/a')).toBeNull()
  })
})

test('a socket is found by its path, and is no route', async () => {
  const bench = pluginBench()
  const seen: unknown[] = []
  const apply = ({ web }: PluginHost): void => {
    web.socket({ connector: 'shop', path: '/live/:chat', connect: (socket) => void seen.push(socket) })
    web.route({ connector: 'shop', method: 'GET', path: '/live/:chat', handle: () => ({}) })
  }
  await bench.plugins.add(connectorPlugin('shop', ['shop'], apply))
  const found = bench.web.matchSocket('shop', '/live/a%20b')
  expect(found?.params).toEqual({ chat: 'a b' })
  found?.route.connect('the socket' as never, {} as never)
  expect(seen).toEqual(['the socket'])
  expect(bench.web.matchSocket('shop', '/live')).toBeNull()
  expect(bench.web.match('GET', 'shop', '/live/1')).not.toBeNull()
})
