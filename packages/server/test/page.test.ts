import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeHost } from './fake-host.ts'
import { serveFake } from './serve-fake.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugboard-page-'))
  await mkdir(join(folder, 'page', 'assets'), { recursive: true })
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>the page</title>')
  await writeFile(join(folder, 'page', 'assets', 'index-1a2b3c.js'), 'export {}')
  await writeFile(join(folder, 'page', 'favicon.svg'), '<svg/>')
  await writeFile(join(folder, 'page', '.hidden'), 'hidden')
  await writeFile(join(folder, 'secret.js'), 'secret')
})
afterAll(() => rm(folder, { recursive: true }))

const html = { accept: 'text/html,*/*;q=0.8' }

describe('the page', () => {
  async function get(url: string, headers: Record<string, string> = html) {
    const { server } = serveFake({ consoleFolder: join(folder, 'page') })
    return server.inject({ url, headers })
  }

  it.each(['/', '/index.html', '/chats/12', '/settings/shop/1', '/apiary', '/filesystem'])(
    'is at %s, asked for again each time',
    async (url) => {
      const answer = await get(url)
      expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html><title>the page</title>'])
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.headers['content-type']).toContain('text/html')
    },
  )

  it('shows no hidden files', async () => {
    expect((await get('/.hidden', {})).statusCode).toBe(404)
  })

  it('keeps its hashed files for good', async () => {
    const answer = await get('/assets/index-1a2b3c.js')
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache')
  })

  it.each([
    '/api/v1/nothing',
    '/api',
    '/connector/x/y',
    '/sandbox/v1/x',
    '/rest/im.notify',
    '/oauth/authorize',
    '/assets/gone.js',
    '/files',
  ])('is not at %s', async (url) => {
    const answer = await get(url)
    expect(answer.body).not.toContain('the page')
    expect(answer.json()).toMatchObject({ status: 404, code: 'HTTP_NOT_FOUND' })
  })

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/../../secret.js',
    '/..%5csecret.js',
    '/%00',
  ])('has nothing outside its folder: %s', async (url) => {
    const answer = await get(url, {})
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.body).not.toBe('secret')
  })

  it('is for browsers: anything else is told that there is nothing', async () => {
    expect((await get('/chats/12', { accept: 'application/json' })).json()).toMatchObject({ code: 'HTTP_NOT_FOUND' })
    const { server } = serveFake({ consoleFolder: join(folder, 'page') })
    expect((await server.inject({ method: 'POST', url: '/', headers: html })).statusCode).toBe(404)
  })

  it('may be missing', async () => {
    expect((await serveFake().server.inject({ url: '/', headers: html })).statusCode).toBe(404)
    const { server } = serveFake({ consoleFolder: join(folder, 'nothing') })
    expect((await server.inject({ url: '/', headers: html })).statusCode).toBe(404)
    expect((await server.inject('/health')).statusCode).toBe(200)
  })
})

describe('files of a settings component', () => {
  async function get(file: string) {
    const plugin = join(folder, 'plugin')
    await mkdir(join(plugin, 'ui', 'node_modules'), { recursive: true })
    await writeFile(join(plugin, 'ui', 'settings.js'), 'the component')
    await writeFile(join(plugin, 'ui', 'style.css'), 'css')
    await writeFile(join(plugin, 'ui', '.env.js'), 'secret')
    await writeFile(join(plugin, 'ui', 'node_modules', 'x.js'), 'secret')
    await writeFile(join(plugin, 'ui', 'data.json'), 'secret')
    await writeFile(join(plugin, 'server.js'), 'secret')
    await symlink(join(folder, 'secret.js'), join(plugin, 'ui', 'link.js')).catch(() => undefined)
    const host = fakeHost()
    Object.assign(host.plugins, { componentFile: () => ({ folder: plugin, file: 'ui/settings.js' }) })
    const { createServer } = await import('../src/index.ts')
    const { silentLog, systemClock } = await import('@plugboard/testkit')
    return createServer({ host, log: silentLog, clock: systemClock, version: '1' }).inject(
      `/api/v1/components/shop/${file}`,
    )
  }

  it('are given out, each under its type', async () => {
    const module = await get('ui/settings.js')
    expect([module.body, module.headers['content-type']]).toEqual(['the component', 'text/javascript; charset=utf-8'])
    expect((await get('ui/style.css')).headers['content-type']).toBe('text/css; charset=utf-8')
  })

  it.each([
    'server.js',
    'ui/../server.js',
    'ui/%2e%2e/server.js',
    'ui/.env.js',
    'ui/node_modules/x.js',
    'ui/data.json',
    'ui/link.js',
    'ui',
    'ui/none.js',
    '%00.js',
  ])('but nothing else: %s', async (file) => {
    const answer = await get(file)
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('secret')
  })
})
