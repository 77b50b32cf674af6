import { describe, expect, it } from 'vitest'
import { ADMINISTRATOR, OPERATOR } from './fake-host.ts'
import { asAdministrator, serveFake } from './serve-fake.ts'

interface Told {
  readonly code?: string
  readonly next?: string
}

describe('who is asked for a login', () => {
  const everybody = [
    'GET /health',
    'GET /api/v1/openapi.json',
    'GET /files/{id}',
    'GET /api/v1/components/{connector}/{path}',
    'POST /api/v1/login',
  ]
  const administrators = [
    'POST /api/v1/plugins/{name}/reload',
    'POST /api/v1/lines',
    'PATCH /api/v1/lines/{line}',
    'DELETE /api/v1/lines/{line}',
    'POST /api/v1/lines/{line}/clean-cache',
    'POST /api/v1/lines/{line}/newsletter',
    'PATCH /api/v1/channels/{connector}/{line}',
    'DELETE /api/v1/channels/{connector}/{line}',
    'PUT /api/v1/channels/{connector}/{line}/settings',
    'POST /api/v1/channels/{connector}/{line}/actions/{action}',
    'POST /api/v1/operators',
    'PATCH /api/v1/operators/{operator}',
  ]

  async function codes(token: string | null): Promise<Map<string, string | undefined>> {
    const { server } = serveFake()
    const { paths } = (await server.inject('/api/v1/openapi.json')).json<{
      paths: Record<string, Record<string, unknown>>
    }>()
    const found = new Map<string, string | undefined>()
    for (const [path, methods] of Object.entries(paths)) {
      for (const method of Object.keys(methods)) {
        if (path.startsWith('/connector') || (path === '/api/v1/events' && token !== null)) continue
        const headers = token === null ? {} : { cookie: `plugboard=${token}` }
        const answer = await server.inject({
          method: method.toUpperCase() as 'GET',
          url: path.replace(/\{\w+\}/g, '1'),
          headers,
        })
        found.set(
          `${method.toUpperCase()} ${path}`,
          answer.headers['content-type']?.toString().includes('problem') ? answer.json<Told>().code : undefined,
        )
      }
    }
    return found
  }

  it('everywhere, but for what is open on purpose', async () => {
    const found = await codes(null)
    const open = [...found].filter(([, code]) => code !== 'HTTP_LOGIN_NEEDED').map(([name]) => name)
    expect(open.toSorted()).toEqual(everybody.toSorted())
  })

  it('administrators alone may change how things are set up', async () => {
    const found = await codes(OPERATOR)
    const closed = [...found].filter(([, code]) => code === 'HTTP_ROLE_NEEDED').map(([name]) => name)
    expect(closed.toSorted()).toEqual(administrators.toSorted())
    expect([...(await codes(ADMINISTRATOR)).values()]).not.toContain('HTTP_ROLE_NEEDED')
  })
})

describe('a login', () => {
  it('is a cookie that neither scripts nor other sites reach', async () => {
    const { server } = serveFake()
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/login',
      payload: { login: 'admin', password: 'correct password' },
    })
    expect(answer.json()).toEqual({ operator: { id: 1, login: 'admin', name: 'admin', role: 'administrator' } })
    expect(answer.headers['set-cookie']).toMatch(/^plugboard=\S+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
  })

  it('is marked secure where people come by https', async () => {
    const { server } = serveFake({ publicUrl: 'https://chat.example.com' })
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/login',
      payload: { login: 'admin', password: 'correct password' },
    })
    expect(answer.headers['set-cookie']).toContain('; Secure')
  })

  it('is refused as the host says, and forgotten on the way out', async () => {
    const { server } = serveFake()
    const refused = await server.inject({
      method: 'POST',
      url: '/api/v1/login',
      payload: { login: 'admin', password: 'wrong password' },
    })
    expect([refused.statusCode, refused.json<Told>().code]).toEqual([401, 'LOGIN_FAILED'])
    const out = await server.inject({ method: 'POST', url: '/api/v1/logout', headers: asAdministrator })
    expect(out.statusCode).toBe(204)
    expect(out.headers['set-cookie']).toContain('plugboard=;')
  })

  it('comes by itself in the sandbox, on this machine only', async () => {
    const { server } = serveFake({ sandbox: { operator: 1 } })
    const here = await server.inject('/api/v1/me')
    expect(here.json()).toMatchObject({ operator: { login: 'admin' }, sandbox: true, version: '1.2.3' })
    expect(here.headers['set-cookie']).toContain(`plugboard=${ADMINISTRATOR}`)
    const elsewhere = await server.inject({ url: '/api/v1/me', remoteAddress: '192.0.2.7' })
    expect([elsewhere.statusCode, elsewhere.headers['set-cookie']]).toEqual([401, undefined])
    expect((await serveFake().server.inject('/api/v1/me')).statusCode).toBe(401)
  })
})

describe('names and origins', () => {
  const options = { publicUrl: 'https://chat.example.com', trustedHosts: ['Inner.example'] }

  it.each([
    ['localhost', true],
    ['LOCALHOST:4600', true],
    ['127.0.0.1:1', true],
    ['[::1]:4600', true],
    ['chat.example.com', true],
    ['inner.example:8080', true],
    ['evil.example', false],
    ['chat.example.com.evil.example', false],
    ['127.0.0.1.evil.example', false],
    ['localhost@evil.example', false],
  ])('addressed to %s: %s', async (host, taken) => {
    const answer = await serveFake(options).server.inject({ url: '/api/v1/me', headers: { host } })
    expect(answer.json<Told>().code).toBe(taken ? 'HTTP_LOGIN_NEEDED' : 'HTTP_HOST_FORBIDDEN')
  })

  it('watchers may use any address', async () => {
    expect((await serveFake().server.inject({ url: '/health', headers: { host: '10.1.2.3' } })).statusCode).toBe(200)
  })

  it.each([
    [{}, true],
    [{ origin: 'http://localhost:80', host: 'localhost:80' }, true],
    [{ origin: 'https://chat.example.com', host: 'localhost' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'http://localhost:81', host: 'localhost:80' }, false],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
  ])('a change that comes with %o: %s', async (headers, taken) => {
    const { server } = serveFake(options)
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/chats/1/accept',
      headers: { ...asAdministrator, ...headers },
    })
    expect(answer.statusCode).toBe(taken ? 200 : 403)
    if (!taken) expect(answer.json<Told>().code).toBe('HTTP_ORIGIN_FORBIDDEN')
  })

  it('the page cannot be framed, and runs its own scripts only', async () => {
    const { headers } = await serveFake().server.inject('/api/v1/me')
    expect(headers['content-security-policy']).toContain("default-src 'self'; img-src 'self' data: blob:")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('what a sandbox adds', () => {
  it('answers on this machine, behind a login, with problems', async () => {
    const extend = (
      app: Parameters<NonNullable<NonNullable<Parameters<typeof serveFake>[0]>['sandbox']>['extend'] & object>[0],
    ): void => {
      app.get('/sandbox/v1/checks', { schema: { summary: 'Checks' } }, async () => ({ items: [] }))
    }
    const { server } = serveFake({ sandbox: { operator: 1, extend } })
    const url = '/sandbox/v1/checks'
    expect((await server.inject({ url, headers: asAdministrator })).json()).toEqual({ items: [] })
    expect((await server.inject({ url })).json<Told>().code).toBe('HTTP_LOGIN_NEEDED')
    expect((await server.inject({ url, headers: asAdministrator, remoteAddress: '192.0.2.7' })).json<Told>().code).toBe(
      'HTTP_NOT_FOUND',
    )
    expect((await serveFake().server.inject({ url, headers: asAdministrator })).statusCode).toBe(404)
  })

  it('lies below /sandbox/v1', async () => {
    const { server } = serveFake({
      sandbox: { operator: 1, extend: (app) => void app.get('/api/v1/more', async () => 1) },
    })
    await expect(server.inject('/health')).rejects.toThrow('/sandbox/v1/')
  })
})
