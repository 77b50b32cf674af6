import { openTestDatabase } from '@plugboard/store-postgres/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fixture, jsonLines, run, scratchFolder, start, type Running } from './run-command.ts'

const PASSWORD = 'correct horse battery'
const SECRET = 'never-to-be-shown'

async function openDatabase(): Promise<string> {
  const database = await openTestDatabase()
  onTestFinished(() => database.drop())
  return database.url
}

function serve(database: string, ...flags: readonly string[]): Running {
  const env = { PLUGBOARD_DATABASE: database, PLUGBOARD_ADMIN_PASSWORD: PASSWORD }
  return start(['serve', '--port', '0', '--json', '--plugins', fixture('intake-plugin'), ...flags], { env })
}

async function logIn(url: string): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ login: 'admin', password: PASSWORD })
  const answer = await fetch(`${url}/api/v1/login`, { method: 'POST', headers, body })
  return { ...headers, cookie: answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '' }
}

describe('hosts that share a database', { timeout: 90_000 }, () => {
  it('begin at once on an empty one, know what the others do, and stop one by one', async () => {
    const database = await openDatabase()
    const workers = [serve(database), serve(database), serve(database)]
    const urls = await Promise.all(workers.map((worker) => worker.url()))
    const names = workers.map((worker) => jsonLines(worker.err()).find(({ msg }) => msg === 'listening')?.['worker'])
    expect(new Set(names).size, 'a name for each in its log').toBe(3)
    const [first = '', second = '', third = ''] = urls
    const headers = await logIn(first)
    for (const url of urls) expect((await fetch(`${url}/api/v1/me`, { headers })).status, 'one login for all').toBe(200)
    const body = JSON.stringify({ name: 'Sales' })
    const made = await fetch(`${second}/api/v1/lines`, { method: 'POST', headers, body })
    const { id: line } = (await made.json()) as { id: number }
    const door = (url: string, path: string): Promise<Response> =>
      fetch(`${url}/connector/intake/${path}`, { method: path.startsWith('ids') ? 'GET' : 'POST' })
    expect((await door(second, `connect/${line}`)).ok).toBe(true)
    for (const url of urls)
      await expect.poll(async () => (await fetch(`${url}/api/v1/lines/${line}`, { headers })).status).toBe(200)
    await expect.poll(async () => (await door(third, `say/${line}/chat/m1`)).ok).toBe(true)
    await expect.poll(async () => (await door(first, `say/${line}/chat/m2`)).ok).toBe(true)
    for (const url of urls) expect(await (await door(url, `ids/${line}/chat`)).json()).toEqual(['m1', 'm2'])
    for (const worker of workers) {
      worker.child.kill()
      expect(await worker.ended).toEqual({ code: 0, signal: null })
    }
    const said = workers.map((worker) => `${worker.out()}${worker.err()}`).join('\n')
    expect(said).not.toContain(PASSWORD)
    expect(jsonLines(workers[0]!.err()).filter(({ level }) => level === 'error')).toEqual([])
  })

  it('tell what they own and what the database takes', async () => {
    const database = await openDatabase()
    const [one, other] = [serve(database), serve(database)]
    const urls = [await one.url(), await other.url()]
    const headers = await logIn(urls[0]!)
    const line = async (name: string): Promise<number> => {
      const made = await fetch(`${urls[0]}/api/v1/lines`, { method: 'POST', headers, body: JSON.stringify({ name }) })
      return ((await made.json()) as { id: number }).id
    }
    for (const name of ['Sales', 'Service'])
      await fetch(`${urls[0]}/connector/intake/connect/${await line(name)}`, { method: 'POST' })
    const value = async (url: string, metric: string): Promise<number> => {
      const text = await (await fetch(`${url}/metrics`)).text()
      return Number(
        text
          .split('\n')
          .find((row) => row.startsWith(`${metric} `))
          ?.slice(metric.length) ?? Number.NaN,
      )
    }
    const owned = (): Promise<number[]> => Promise.all(urls.map((url) => value(url, 'plugboard_channels_owned')))
    await expect.poll(owned, { timeout: 20_000 }).toEqual([1, 1])
    for (const url of urls) {
      for (const operation of ['journal', 'lease', 'ask']) {
        const asked = await value(url, `plugboard_store_seconds_count{operation="${operation}"}`)
        expect(asked, `the operation ${operation}`).toBeGreaterThan(0)
      }
      expect(await value(url, 'plugboard_lease_changes_total{change="taken"}')).toBeGreaterThan(0)
      expect(await value(url, 'plugboard_store_works')).toBe(1)
    }
  })

  it('are looked at by doctor before they begin and afterwards', async () => {
    const database = await openDatabase()
    const look = (): ReturnType<typeof run> => run(['doctor', '--port', '0'], { env: { PLUGBOARD_DATABASE: database } })
    expect((await look()).out).toMatch(
      /✓ store: plugboard_test_\w+ on 127\.0\.0\.1:\d+ answers \(.*tables will be made\)/,
    )
    const worker = serve(database)
    await worker.url()
    worker.child.kill()
    await worker.ended
    expect((await look()).out).toMatch(/✓ store: .* answers \(PostgreSQL [\d.]+.*, schema \d+\)/)
  })

  it.each([
    [
      'another password',
      (url: URL) => ((url.password = SECRET), url.href),
      'STORE_DENIED',
      /password authentication failed/,
    ],
    ['no password', (url: URL) => ((url.password = ''), url.href), 'STORE_DENIED', /asks for a password/],
    ['another user', (url: URL) => ((url.username = 'nobody'), url.href), 'STORE_DENIED', /"nobody"/],
    ['no such database', (url: URL) => ((url.pathname = '/none'), url.href), 'STORE_DENIED', /"none" does not exist/],
    [
      'a database that takes no writes',
      (url: URL) => (
        url.searchParams.set('options', '-c default_transaction_read_only=on'),
        url.href.replaceAll('+', '%20')
      ),
      'STORE_DENIED',
      /takes no writes/,
    ],
    ['a port where nobody is', (url: URL) => ((url.port = '1'), url.href), 'STORE_UNREACHABLE', /on 127\.0\.0\.1:1/],
    ['a host that nobody knows', () => `postgres://a:${SECRET}@db.invalid/none`, 'STORE_UNREACHABLE', /db\.invalid/],
    ['another scheme', () => `mysql://a:${SECRET}@127.0.0.1/none`, 'CONFIG_VALUE_INVALID', /postgres:\/\/user:/],
    ['a bare / in the password', () => `postgres://a:12/${SECRET}@db.invalid/none`, 'CONFIG_VALUE_INVALID', /%2F/],
    ['a bare # in the password', () => `postgres://a:12#${SECRET}@db.invalid/none`, 'CONFIG_VALUE_INVALID', /%2F/],
    ['a bare ? in the password', () => `postgres://a:12?${SECRET}@db.invalid/none`, 'CONFIG_VALUE_INVALID', /%2F/],
    ['no @ before the host', () => `postgres://a:${SECRET}`, 'CONFIG_VALUE_INVALID', /postgres:\/\/user:/],
    ['a port that is none', () => `postgres://a:${SECRET}@127.0.0.1:99999/none`, 'CONFIG_VALUE_INVALID', /database/],
  ])('say what is wrong with an address and show no password: %s', async (_, change, code, text) => {
    const database = change(new URL(await openDatabase()))
    const { out, err, code: exit } = await run(['serve', '--port', '0', '--database', database])
    expect(err).toContain(code)
    expect(err).toMatch(text)
    expect(exit).toBe(code === 'CONFIG_VALUE_INVALID' ? 2 : 1)
    expect(`${out}${err}`).not.toContain(SECRET)
    expect(`${out}${err}`).not.toContain('the-password-of-a-test')
  })

  it('keep files in one folder only when it is the same for all', async () => {
    const database = await openDatabase()
    const [shared, own] = [scratchFolder(), scratchFolder()]
    const inFolder = (folder: string): Running => serve(database, '--files', 'folder', '--data-dir', folder)
    await inFolder(shared).url()
    await inFolder(shared).url()
    const alone = inFolder(own)
    expect(await alone.ended).toEqual({ code: 1, signal: null })
    expect(alone.out()).toMatch(/FILES_NOT_SHARED/)
    expect(alone.out()).toContain(own)
  })
})
