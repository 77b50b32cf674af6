import type { LiveEvent } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { Api } from '../src/api/api.ts'
import { createApi } from '../src/api/api.ts'
import { Console } from '../src/state/console.ts'
import { HandSource } from './hand-source.ts'
import { ManualClock } from './manual-clock.ts'
import { chatView, deliveryView, lineView, messageView } from './views.ts'

const operator = { id: 7, login: 'anna', name: 'Anna', role: 'administrator' }
const snapshot = {
  cursor: 'c1',
  lines: [lineView(1)],
  connectors: [],
  plugins: [],
  operators: [operator],
  diagnostics: [],
}
const empty = { items: [], next: null }

/** A host that answers from a table of paths, and what it was asked. */
function tableHost(answers: Record<string, unknown> = {}) {
  const table: Record<string, unknown> = {
    'GET /api/v1/me': { operator, sandbox: false, version: '1.0.0' },
    'GET /api/v1/snapshot': snapshot,
    'GET /api/v1/chats': empty,
    'GET /api/v1/deliveries': empty,
    ...answers,
  }
  const asked: string[] = []
  const api: Api = createApi(async (path, init) => {
    const key = `${init.method} ${path.split('?')[0]}`
    asked.push(key)
    const answer = table[key]
    if (answer instanceof Response) return answer.clone()
    if (answer === undefined) throw new TypeError('fetch failed')
    return Response.json(answer)
  })
  return { api, asked, table }
}

const problem = (status: number, code: string): Response =>
  Response.json({ detail: 'No.', code, next: 'Do this.' }, { status })

async function opened(answers: Record<string, unknown> = {}) {
  const host = tableHost(answers)
  const clock = new ManualClock()
  const sources: HandSource[] = []
  const openEvents = (url: string): HandSource => {
    sources.push(new HandSource(url))
    return sources.at(-1) as HandSource
  }
  const page = new Console({ api: host.api, clock, openEvents, storage: null })
  await page.start()
  return { ...host, page, clock, sources, last: () => sources.at(-1) as HandSource }
}

/** Lets everything that is on its way arrive. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('the page', () => {
  it('knows everything before it is shown, and follows the events from the cursor of the snapshot', async () => {
    const { page, last } = await opened()
    expect(page.phase).toBe('ready')
    expect(page.isAdmin).toBe(true)
    expect(page.lines.name(1)).toBe('Line 1')
    expect(last().url).toBe('/api/v1/events?cursor=c1')
  })

  it('asks for a login, and goes on after it', async () => {
    const { page, table } = await opened({ 'GET /api/v1/me': problem(401, 'HTTP_LOGIN_NEEDED') })
    expect(page.phase).toBe('login')
    table['POST /api/v1/login'] = problem(401, 'LOGIN_FAILED')
    await expect(page.login('anna', 'wrong')).rejects.toMatchObject({ code: 'LOGIN_FAILED', next: 'Do this.' })
    table['POST /api/v1/login'] = { operator }
    table['GET /api/v1/me'] = { operator, sandbox: false, version: '1' }
    await page.login('anna', 'right')
    expect(page.phase).toBe('ready')
  })

  it('says that the host does not answer, and tries again when asked', async () => {
    const { page, table } = await opened({ 'GET /api/v1/snapshot': undefined })
    expect([page.phase, page.problem?.code]).toEqual(['failed', 'NETWORK'])
    table['GET /api/v1/snapshot'] = snapshot
    await page.start()
    expect(page.phase).toBe('ready')
  })

  it('shows the login when the host refuses the stream because nobody is logged in', async () => {
    const { page, last, table } = await opened()
    table['GET /api/v1/me'] = problem(401, 'HTTP_LOGIN_NEEDED')
    last().refuse()
    await settled()
    expect(page.phase).toBe('login')
    expect(last().closed).toBe(true)
  })

  it('loads everything again after a reset, and begins a new stream at the new cursor', async () => {
    const { page, last, sources, table, clock } = await opened()
    last().open()
    page.threads.open(1).applyEvent(messageView())
    table['GET /api/v1/snapshot'] = undefined
    last().send('reset', { reason: 'too old' })
    await settled()
    expect([sources[0]?.closed, page.live]).toEqual([true, 'reconnecting'])
    table['GET /api/v1/snapshot'] = { ...snapshot, cursor: 'c9', lines: [lineView(2)] }
    clock.advance(3_000)
    await settled()
    expect(last().url).toBe('/api/v1/events?cursor=c9')
    expect(page.lines.list.map(({ id }) => id)).toEqual([2])
    expect(page.threads.find(1)).toBeUndefined()
    expect(page.generation).toBe(1)
  })

  it('asks for what was of the moment after a lost connection', async () => {
    const { asked, last, page } = await opened()
    last().open()
    asked.length = 0
    last().lose()
    last().open()
    await settled()
    expect(asked).toContain('GET /api/v1/snapshot')
    expect(page.generation).toBe(1)
  })

  it('is the same whether events come once or twice, one by one or all again', async () => {
    const delivery = deliveryView({ id: 4, message: 5, state: 'unknown' })
    const events: readonly LiveEvent[] = [
      { type: 'line', data: lineView(3) },
      { type: 'chat', data: chatView({ id: 1, unread: 1 }) },
      { type: 'message', data: messageView({ id: 5 }) },
      { type: 'delivery', data: delivery },
      { type: 'message', data: messageView({ id: 5, delivery, edited: true }) },
      { type: 'lineDeleted', data: { line: 3 as never } },
    ]
    const told = async (order: readonly LiveEvent[]) => {
      const { page, last } = await opened()
      page.threads.open(1)
      for (const { type, data } of order) last().send(type, data)
      const { messages } = page.threads.open(1)
      return { lines: page.lines.list, chats: page.chats.list, messages, dead: page.deadLetters.list }
    }
    const once = await told(events)
    expect(once.messages).toMatchObject([{ id: 5, edited: true, delivery: { state: 'unknown' } }])
    expect(await told(events.flatMap((event) => [event, event]))).toEqual(once)
    expect(await told([...events, ...events])).toEqual(once)
  })
})
