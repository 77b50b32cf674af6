import { pathToFileURL } from 'node:url'
import { systemClock, waitFor } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { fixture, jsonLines, type Running, start } from './run-command.ts'

const PASSWORD = 'correct horse battery'
/** With marks that addresses and JSON write otherwise. */
const SECRET = 'hush/"4711"&=quiet'
/** Every form in which it could be read back. */
const FORMS = [SECRET, JSON.stringify(SECRET).slice(1, -1), encodeURIComponent(SECRET), btoa(SECRET)]

/** A host with a plugin that writes its secret into everything that it says. */
class LeakyHost {
  readonly #running: Running
  #url = ''
  #headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }
  line = 0

  constructor(env: Readonly<Record<string, string>> = {}) {
    const args = ['serve', '--port', '0', '--log-level', 'debug', '--plugins', fixture('leaky-plugin')]
    this.#running = start(args, { env: { PLUGBOARD_ADMIN_PASSWORD: PASSWORD, ...env } })
  }

  async open(): Promise<void> {
    this.#url = await this.#running.url()
    const { headers } = await this.ask('POST', '/api/v1/login', { login: 'admin', password: PASSWORD })
    this.#headers = { ...this.#headers, cookie: headers.getSetCookie()[0]?.split(';', 1)[0] ?? '' }
    const line = await this.ask('POST', '/api/v1/lines', { name: 'Support', settings: { WELCOME_MESSAGE: 'N' } })
    this.line = ((await line.json()) as { id: number }).id
    await this.ask('PUT', `/api/v1/channels/leaky/${this.line}/settings`, { values: { entry: SECRET } })
    await this.ask('PATCH', `/api/v1/channels/leaky/${this.line}`, { active: true, connection: true, register: true })
  }

  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const given = body === undefined ? {} : { body: JSON.stringify(body) }
    return await fetch(`${this.#url}${path}`, { method, headers: this.#headers, ...given })
  }

  async says(id: string, text: string): Promise<string> {
    const item = { user: { id: 'u1' }, message: { id, text }, chat: { id: 'c1' } }
    return await (await this.ask('POST', `/connector/leaky/hook/${this.line}`, [item])).text()
  }

  async reply(text: string): Promise<number> {
    const chats = (await (await this.ask('GET', '/api/v1/chats')).json()) as { items: { id: number }[] }
    const message = await this.ask('POST', `/api/v1/chats/${chats.items[0]?.id}/messages`, { text })
    return ((await message.json()) as { id: number }).id
  }

  lines(): readonly Readonly<Record<string, unknown>>[] {
    const complete = this.#running.err().replace(/[^\n]*$/, '')
    return complete === '' ? [] : jsonLines(complete)
  }

  text(): string {
    return this.#running.err()
  }

  async until(line: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
    const found = (): Readonly<Record<string, unknown>> | undefined =>
      this.lines().find((one) => Object.entries(line).every(([name, value]) => one[name] === value))
    return await waitFor(found, { clock: systemClock, timeoutMs: 20_000, what: JSON.stringify(line) })
  }
}

/** What people are shown of all that: remarks, deliveries, traces, the status board, metrics, answers. */
async function shown(host: LeakyHost): Promise<string> {
  await host.open()
  const texts: string[] = [await host.says('m1', 'hello'), await host.says('m2', 'refuse')]
  const messages: number[] = []
  for (const text of ['throw', 'refuse', 'pause']) messages.push(await host.reply(text))
  await host.until({ code: 'CHANNEL_PAUSED' })
  const traces = messages.map((message) => `messages/${message}/trace`)
  const paths = ['diagnostics', 'deliveries?states=unknown,refused,waiting', 'snapshot', 'channels', ...traces]
  for (const path of [...paths.map((each) => `/api/v1/${each}`), '/metrics'])
    texts.push(await (await host.ask('GET', path)).text())
  return texts.join('\n')
}

/** Everything that a careless plugin can do with a secret: texts, facts, headers, addresses, errors, promises. */
async function leak(host: LeakyHost): Promise<Leaked> {
  await host.open()
  await host.says('m1', 'hello')
  const { trace: inbound } = await host.until({ msg: 'inbound stored', externalMessage: 'm1' })
  const sent = await host.reply('fine')
  await host.until({ trace: sent, msg: 'delivery settled: sent' })
  const failed = await host.reply('throw')
  await host.until({ trace: failed, msg: 'attempt: unknown' })
  await host.reply('reject')
  await host.until({ msg: 'a promise failed and nobody waited for it' })
  await host.ask('POST', `/connector/leaky/hook/${host.line}?fail=1`, [])
  await host.until({ msg: 'a request failed', code: 'WEB_HANDLER_FAILED' })
  return { inbound: Number(inbound), sent, failed }
}

/** The messages, by their ids. */
interface Leaked {
  readonly inbound: number
  readonly sent: number
  readonly failed: number
}

/** Forms of secrets that stand in a log. */
function secretsIn(host: LeakyHost): readonly string[] {
  return [...FORMS, PASSWORD].filter((form) => host.text().includes(form))
}

describe('the log of a host', { timeout: 90_000 }, () => {
  it('holds no secret, wherever a careless plugin puts it', async () => {
    const host = new LeakyHost()
    const { sent } = await leak(host)
    expect(secretsIn(host)).toEqual([])
    expect(await host.until({ trace: sent, msg: 'leaky: sending with •••' })).toMatchObject({
      entry: '•••',
      url: expect.stringContaining('k=•••'),
    })
    expect(await host.until({ trace: sent, msg: 'leaky: its headers' })).toMatchObject({
      headers: { 'x-entry': '•••', list: ['•••'] },
    })
  })

  it('would hold them, did the host not learn them from the settings', async () => {
    const host = new LeakyHost({ NODE_OPTIONS: `--import ${pathToFileURL(fixture('forgetful-secrets.js')).href}` })
    await leak(host)
    // A line is JSON, so the bare form stands there only with its marks escaped.
    expect(secretsIn(host)).toEqual(FORMS.slice(1))
  })

  it('is not the only place without them: pages, traces, metrics and answers have none either', async () => {
    const host = new LeakyHost()
    const text = await shown(host)
    for (const reason of ['does not take •••', 'says no to •••', 'nobody knows •••', 'not with •••'])
      expect(text).toContain(reason)
    expect([...FORMS, PASSWORD].filter((form) => text.includes(form))).toEqual([])
  })

  it('they would be there, did the host not learn them from the settings', async () => {
    const host = new LeakyHost({ NODE_OPTIONS: `--import ${pathToFileURL(fixture('forgetful-secrets.js')).href}` })
    const text = await shown(host)
    const escaped = JSON.stringify(SECRET).slice(1, -1)
    for (const reason of ['does not take', 'says no to', 'nobody knows', 'not with'])
      expect(text).toContain(`${reason} ${escaped}`)
  })

  it('tells of every message under its trace, with its connector, line, chat and plugin', async () => {
    const host = new LeakyHost()
    const { inbound, sent, failed } = await leak(host)
    expect((await host.ask('GET', `/api/v1/messages/${inbound}/trace`)).status).toBe(200)
    const where = { connector: 'leaky', line: host.line, chat: 1 }
    await host.until({ trace: inbound, ...where, msg: 'inbound stored' })
    await host.until({ trace: sent, ...where, msg: 'attempt: sent', plugin: 'leaky', delivery: 1 })
    await host.until({ trace: sent, ...where, msg: 'leaky: its headers', plugin: 'leaky', delivery: 1 })
    await host.until({ trace: failed, ...where, code: 'PLUGIN_HOOK_FAILED', plugin: 'leaky', hook: 'messageAdd' })
  })

  it('names what is not stored by the id that its messenger gave it', async () => {
    const host = new LeakyHost()
    await host.open()
    await host.says('m2', 'refuse')
    await host.until({ msg: 'inbound refused', trace: 'in:m2', code: 'INBOUND_REFUSED' })
    await host.says('m3', 'throw')
    for (const code of ['PLUGIN_HOOK_FAILED', 'TAP_FAILED'])
      await host.until({ trace: 'in:m3', code, plugin: 'leaky', connector: 'leaky', line: host.line })
  })
})
