import { openTestDatabase } from '@plugboard/store-postgres/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fixture, jsonLines, run, start, type Running } from './run-command.ts'

const PASSWORD = 'correct horse battery'

async function openDatabase(): Promise<string> {
  const database = await openTestDatabase()
  onTestFinished(() => database.drop())
  return database.url
}

function serve(database: string): Running {
  const env = { PLUGBOARD_DATABASE: database, PLUGBOARD_ADMIN_PASSWORD: PASSWORD }
  return start(['serve', '--port', '0', '--json', '--plugins', fixture('intake-plugin')], { env })
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

  it('say what is wrong with an address, without the password in it', async () => {
    const secret = 'never-to-be-shown'
    const wrong = await run(['serve', '--port', '0', '--database', `postgres://nobody:${secret}@127.0.0.1:1/none`])
    expect(wrong.code).toBe(1)
    expect(wrong.err).toMatch(/STORE_UNREACHABLE/)
    expect(`${wrong.out}${wrong.err}`).not.toContain(secret)
    const invalid = await run(['serve', '--database', `mysql://nobody:${secret}@127.0.0.1/none`])
    expect(invalid.code).toBe(2)
    expect(invalid.err).toMatch(/database/)
    expect(`${invalid.out}${invalid.err}`).not.toContain(secret)
  })
})
