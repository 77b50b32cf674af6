import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { fixture, jsonLines, run, scratchFolder, start } from './run-command.ts'

const PASSWORD = 'correct horse battery'
const withPassword = { PLUGBOARD_ADMIN_PASSWORD: PASSWORD }

async function logIn(url: string, password: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${url}/api/v1/login`, { method: 'POST', headers, body: JSON.stringify({ login: 'admin', password }) })
}

describe('a host in production', { timeout: 60_000 }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('says where it listens, and ends well after %s', async (signal) => {
    const host = start(['serve', '--port', '0'])
    expect((await fetch(`${await host.url()}/health`)).status).toBe(200)
    host.child.kill(signal)
    expect(await host.ended).toEqual({ code: 0, signal: null })
    expect(host.out()).toMatch(/Stopped\.\n$/)
  })

  it('prints one JSON value per line with --json, and logs JSON to stderr', async () => {
    const host = start(['serve', '--port', '0', '--json', '--log-level', 'debug'])
    const url = await host.url()
    host.child.kill()
    await host.ended
    expect(jsonLines(host.out())).toEqual([
      { type: 'listening', url },
      { type: 'note', code: 'CONFIG_PASSWORD_NEEDED' },
      { type: 'stopped', reason: 'SIGTERM' },
    ])
    expect(jsonLines(host.err())).toContainEqual(expect.objectContaining({ msg: 'stopping', reason: 'SIGTERM' }))
  })

  it('has no sandbox', async () => {
    const host = start(['serve', '--port', '0'], { env: withPassword })
    const url = await host.url()
    const { headers } = await logIn(url, PASSWORD)
    const cookie = headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
    expect(await (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).json()).toMatchObject({ sandbox: false })
    expect((await fetch(`${url}/sandbox/v1/chats`, { headers: { cookie } })).status).toBe(404)
    expect((await fetch(`${url}/api/v1/me`)).status).toBe(401)
  })
})

describe('the first administrator', { timeout: 60_000 }, () => {
  it('is made once, and is still there without the password', async () => {
    const cwd = scratchFolder()
    for (const env of [withPassword, {}, { PLUGBOARD_ADMIN_PASSWORD: 'another password' }]) {
      const host = start(['serve', '--port', '0'], { cwd, env })
      const url = await host.url()
      expect((await logIn(url, PASSWORD)).status).toBe(200)
      expect((await logIn(url, 'another password')).status).toBe(401)
      host.child.kill()
      await host.ended
      expect(`${host.out()}${host.err()}`).not.toContain(PASSWORD)
    }
  })

  it('must have a password before others can reach the host', async () => {
    const cwd = scratchFolder()
    const refused = await run(['serve', '--port', '0', '--host', '0.0.0.0'], { cwd })
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('CONFIG_PASSWORD_NEEDED')])
    expect(readdirSync(cwd)).toEqual([])

    const host = start(['serve', '--port', '0', '--host', '0.0.0.0'], { cwd, env: withPassword })
    expect(await host.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    host.child.kill()
    await host.ended
    const again = start(['serve', '--port', '0', '--host', '0.0.0.0'], { cwd })
    await again.url()
  })
})

describe('its folder', { timeout: 60_000 }, () => {
  it('holds everything that it writes', async () => {
    const cwd = scratchFolder()
    const home = scratchFolder()
    const host = start(['serve', '--port', '0', '--data-dir', 'data'], {
      cwd,
      env: { ...withPassword, HOME: home, TMPDIR: home },
    })
    await logIn(await host.url(), PASSWORD)
    host.child.kill()
    await host.ended
    expect([readdirSync(cwd), readdirSync(home)]).toEqual([['data'], []])
  })

  it('serves one host at a time', async () => {
    const cwd = scratchFolder()
    await start(['serve', '--port', '0'], { cwd }).url()
    const second = await run(['serve', '--port', '0'], { cwd })
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('STORE_LOCKED')])
  })
})

describe('what keeps it from starting', { timeout: 60_000 }, () => {
  it('is a port that is taken', async () => {
    const port = new URL(await start(['serve', '--port', '0']).url()).port
    const { code, err } = await run(['serve', '--port', port])
    expect([code, err]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is in use.`)])
  })

  it('is a plugin that does not load or is not there; the folder stays free', async () => {
    const cwd = scratchFolder()
    const broken = await run(['serve', '--port', '0', '--plugins', fixture('broken-plugin'), '--json'], { cwd })
    expect([broken.code, jsonLines(broken.out)]).toEqual([
      1,
      [expect.objectContaining({ type: 'error', code: 'PLUGIN_LOAD_FAILED' })],
    ])
    const missing = await run(['serve', '--port', '0', '--plugins', './nowhere'], { cwd })
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('The plugin ./nowhere was not found.')])
    await start(['serve', '--port', '0'], { cwd }).url()
  })

  it('is a configuration with an unknown key', async () => {
    const cwd = scratchFolder()
    writeFileSync(join(cwd, 'plugboard.config.ts'), 'export default { port: 0, colour: "red" }')
    const { code, err } = await run(['serve'], { cwd })
    expect(code).toBe(2)
    expect(err).toContain('has an unknown key colour')
    expect(err).toContain('Known keys: adminPassword, dataDir,')
  })
})

describe('stopping', { timeout: 60_000 }, () => {
  const slow = ['serve', '--port', '0', '--plugins', fixture('slow-plugin')]

  it('lets a running request end', async () => {
    const host = start(slow)
    const answer = fetch(`${await host.url()}/connector/slow/wait/800`)
    await systemClock.sleep(300)
    host.child.kill('SIGTERM')
    expect(await (await answer).text()).toBe('done')
    expect(await host.ended).toEqual({ code: 0, signal: null })
  })

  it('is cut short by a second signal', async () => {
    const host = start(slow)
    const answer = fetch(`${await host.url()}/connector/slow/wait/20000`).catch(() => undefined)
    await systemClock.sleep(300)
    host.child.kill('SIGINT')
    await systemClock.sleep(400)
    expect(host.child.exitCode).toBe(null)
    host.child.kill('SIGTERM')
    expect(await host.ended).toEqual({ code: 1, signal: null })
    await answer
  })

  it('counts a signal that arrives twice at once as one', async () => {
    const host = start(slow)
    const answer = fetch(`${await host.url()}/connector/slow/wait/800`)
    await systemClock.sleep(300)
    host.child.kill('SIGINT')
    host.child.kill('SIGTERM')
    expect(await (await answer).text()).toBe('done')
    expect((await host.ended).code).toBe(0)
  })

  it('goes on where it stopped: what was stored is there again', async () => {
    const cwd = scratchFolder()
    const first = start(['serve', '--port', '0'], { cwd, env: withPassword })
    const url = await first.url()
    const cookie = (await logIn(url, PASSWORD)).headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
    const headers = { cookie, 'content-type': 'application/json' }
    await fetch(`${url}/api/v1/lines`, { method: 'POST', headers, body: '{"name":"Sales"}' })
    first.child.kill('SIGKILL')
    await first.ended
    const second = start(['serve', '--port', '0'], { cwd })
    const lines = await fetch(`${await second.url()}/api/v1/lines`, { headers })
    expect(await lines.json()).toMatchObject({ items: [{ name: 'Sales' }] })
    expect(existsSync(join(cwd, '.plugboard'))).toBe(true)
  })
})
