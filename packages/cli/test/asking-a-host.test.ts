import { describe, expect, it } from 'vitest'
import { fixture, jsonLines, run, scratchFolder, start } from './run-command.ts'

describe('a sandbox that runs', { timeout: 90_000 }, () => {
  it('tells its status and its traces without a password, and its folder afterwards', async () => {
    const cwd = scratchFolder()
    const sandbox = start(['dev', '--port', '0'], { cwd })
    const url = await sandbox.url()
    const chat = await talk(url)
    const status = await run(['status', '--url', url, '--json'])
    expect(status.code).toBe(0)
    expect(jsonLines(status.out)).toEqual([
      expect.objectContaining({ type: 'health', state: 'ready', store: true }),
      expect.objectContaining({ type: 'channel', key: 'baseconnector/1', ready: true }),
    ])

    const trace = await run(['trace', String(chat), '--url', url])
    expect([trace.code, trace.err]).toEqual([0, ''])
    expect(trace.out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {2}accepted {4}/m)
    const inUse = await run(['trace', String(chat), '--data-dir', '.plugboard'], { cwd })
    expect([inUse.code, inUse.err]).toEqual([1, expect.stringContaining('STORE_LOCKED')])

    sandbox.child.kill('SIGINT')
    expect((await sandbox.ended).code).toBe(0)
    const later = await run(['trace', String(chat), '--data-dir', '.plugboard', '--json'], { cwd })
    expect(later.code).toBe(0)
    expect(jsonLines(later.out)[0]).toMatchObject({ type: 'step', message: chat, step: 'accepted' })
    const none = await run(['trace', '999', '--data-dir', '.plugboard'], { cwd })
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('There is no message 999.')])

    const fresh = start(['dev', '--port', '0', '--fresh'], { cwd })
    await fresh.url()
    fresh.child.kill()
    await fresh.ended
    expect((await run(['trace', String(chat), '--data-dir', '.plugboard'], { cwd })).code).toBe(1)
  })

  it('stays on this machine', async () => {
    const { code, err } = await run(['dev', '--port', '0'], { env: { PLUGBOARD_HOST: '0.0.0.0' } })
    expect([code, err]).toEqual([2, expect.stringContaining('host must be 127.0.0.1 or another loopback address')])
  })

  it('plays a conversation once, and says whether everything held', async () => {
    const { code, out } = await run(['dev', '--once', '--json'])
    expect(code).toBe(0)
    expect(jsonLines(out).at(-1)).toMatchObject({ type: 'result', ok: true })
    const nothing = await run(['dev', fixture('slow-plugin'), '--once', '--json'])
    expect(nothing.code).toBe(1)
    const broken = await run(['dev', fixture('broken-plugin'), '--once'])
    expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('PLUGIN_LOAD_FAILED')])
  })
})

/** Lets a simulated customer write; answers the number of the message. */
async function talk(url: string): Promise<number> {
  const cookie = (await fetch(`${url}/api/v1/me`)).headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
  const send = async (path: string, body: object): Promise<unknown> => {
    const headers = { cookie, 'content-type': 'application/json' }
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  await send('/sandbox/v1/connect', { connector: 'baseconnector', line: 1 })
  const made = (await send('/sandbox/v1/chats', { connector: 'baseconnector', line: 1, names: ['Ann'] })) as {
    chat: string
    customers: { id: string }[]
  }
  await send(`/sandbox/v1/chats/baseconnector/1/${made.chat}/says`, { customer: made.customers[0]?.id, text: 'Hello' })
  const chats = (await (await fetch(`${url}/api/v1/chats`, { headers: { cookie } })).json()) as {
    items: { id: number }[]
  }
  const messages = (await (
    await fetch(`${url}/api/v1/chats/${chats.items[0]?.id}/messages`, { headers: { cookie } })
  ).json()) as { items: { id: number }[] }
  return messages.items[0]?.id ?? 0
}

describe('a host in production', { timeout: 60_000 }, () => {
  it('tells its channels to whoever may log in', async () => {
    const password = 'long enough to be one'
    const host = start(['serve', '--port', '0'], { env: { PLUGBOARD_ADMIN_PASSWORD: password } })
    const url = await host.url()
    const anonymous = await run(['status', '--url', url])
    expect([anonymous.code, anonymous.out]).toEqual([
      0,
      expect.stringContaining('The host is ready: 0 of 0 channels ready'),
    ])
    expect(anonymous.out).toContain('PLUGBOARD_PASSWORD')
    const known = await run(['status', '--url', url], { env: { PLUGBOARD_PASSWORD: password } })
    expect([known.code, known.out.includes('PLUGBOARD_PASSWORD')]).toEqual([0, false])
    const wrong = await run(['status', '--url', url, '--password', 'wrong'])
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('LOGIN_FAILED')])
    const trace = await run(['trace', '1', '--url', url])
    expect([trace.code, trace.err]).toEqual([1, expect.stringContaining('HTTP_LOGIN_NEEDED')])
  })

  it('that does not run is told', async () => {
    for (const command of [['status'], ['trace', '1']]) {
      const { code, err } = await run([...command, '--url', 'http://127.0.0.1:9'])
      expect([code, err]).toEqual([1, expect.stringContaining('No host answers at http://127.0.0.1:9.')])
    }
  })
})
