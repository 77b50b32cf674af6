import type { TestHost, VirtualClock } from '@plugboard/testkit'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeCodes, protocolVersion } from '../src/protocol.ts'
import { signatureOf } from '../src/visitor.ts'
import { ownId, say, Socket, startWebchat, token, visit } from './visitor.ts'

/** Who may come in, what they may send, and what they can never reach. */

let test: TestHost

beforeEach(async () => {
  test = await startWebchat()
})

afterEach(() => test.close())

function settings(values: Readonly<Record<string, unknown>>): Promise<unknown> {
  return test.host.channels.saveSettings('webchat', test.line.id, values)
}

function pass(ms: number): Promise<void> {
  return (test.clock as VirtualClock).advance(ms)
}

function hello(socket: Socket, visitor = token('ada')): void {
  socket.send({ type: 'hello', v: protocolVersion, visitor })
}

describe('origins', () => {
  const listed = ['https://www.example.com', 'https://*.shop.example', 'http://localhost:8080']

  it.each<[origin: string | undefined, allowed: boolean]>([
    ['https://www.example.com', true],
    ['https://WWW.EXAMPLE.COM', true],
    ['http://www.example.com', false],
    ['https://example.com', false],
    ['https://www.example.com:8443', false],
    ['https://www.example.com.evil.example', false],
    ['https://evil.example/?https://www.example.com', false],
    ['https://a.shop.example', true],
    ['https://a.b.shop.example', true],
    ['https://shop.example', false],
    ['https://evilshop.example', false],
    ['http://localhost:8080', true],
    ['http://localhost:8081', false],
    ['http://plugboard.test', true],
    ['null', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', async (origin, allowed) => {
    await settings({ origins: listed })
    const headers = { host: 'plugboard.test', ...(origin === undefined ? {} : { origin }) }
    const socket = new Socket(test, { headers })
    expect(socket.closed?.code).toBe(allowed ? undefined : closeCodes.origin)
    const url = `http://plugboard.test/connector/webchat/lines/${test.line.id}/settings`
    const answer = await test.network.fetch(url, { headers })
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed ? (origin ?? null) : null)
    expect(answer.headers.get('vary')).toBe('origin')
    socket.close()
  })

  it('are all fine while none is listed', async () => {
    const socket = await visit(test, 'ada', { headers: { origin: 'https://anywhere.example' } })
    expect(socket.closed).toBeNull()
  })
})

describe('signed-in visitors', () => {
  const secret = 'a secret of thirty-two characters or more'
  const nowSeconds = (): number => Math.floor(test.clock.now() / 1_000)

  beforeEach(() => settings({ secret }))

  it('share one chat over all their browsers, apart from everybody else', async () => {
    const user = { id: 'customer-17', name: 'Grace Hopper', signature: signatureOf({ id: 'customer-17' }, secret) }
    const one = await visit(test, { visitor: token('one'), user })
    await say(test, one, 1, 'It is me')
    const other = await visit(test, { visitor: token('other'), user })
    expect(other.texts()).toEqual(['It is me'])
    const stranger = await visit(test, { visitor: token('one') })
    expect(stranger.texts()).toEqual([])
    expect((await test.host.desk.chats({})).items).toMatchObject([{ name: 'Grace Hopper' }])
  })

  it.each<[what: string, user: () => { id: string; signature: string; expires?: number }]>([
    ['the signature of somebody else', () => ({ id: 'a', signature: signatureOf({ id: 'b' }, secret) })],
    ['another secret', () => ({ id: 'a', signature: signatureOf({ id: 'a' }, `${secret}!`) })],
    ['no secret', () => ({ id: 'a', signature: signatureOf({ id: 'a' }, '') })],
    [
      'an expiry that was taken away',
      () => ({ id: 'a', signature: signatureOf({ id: 'a', expires: nowSeconds() + 9 }, secret) }),
    ],
    [
      'an expiry that was put off',
      () => ({
        id: 'a',
        expires: nowSeconds() + 99,
        signature: signatureOf({ id: 'a', expires: nowSeconds() + 9 }, secret),
      }),
    ],
    [
      'an expiry that has passed',
      () => ({
        id: 'a',
        expires: nowSeconds() - 1,
        signature: signatureOf({ id: 'a', expires: nowSeconds() - 1 }, secret),
      }),
    ],
    ['zeros', () => ({ id: 'a', signature: '0'.repeat(64) })],
  ])('are not let in with %s', async (_, user) => {
    const socket = await visit(test, { visitor: token('ada'), user: user() })
    expect(socket.closed?.code).toBe(closeCodes.identity)
  })

  it('are let in until their signature expires', async () => {
    const expires = nowSeconds() + 60
    const user = { id: 'a', expires, signature: signatureOf({ id: 'a', expires }, secret) }
    expect((await visit(test, { visitor: token('ada'), user })).closed).toBeNull()
    await pass(61_000)
    expect((await visit(test, { visitor: token('ada'), user })).closed?.code).toBe(closeCodes.identity)
  })

  it('cannot be anybody while there is no secret, and may be asked for', async () => {
    await settings({ secret: '' })
    const user = { id: 'a', signature: signatureOf({ id: 'a' }, '') }
    expect((await visit(test, { visitor: token('ada'), user })).closed?.code).toBe(closeCodes.identity)
    await settings({ secret, signedInOnly: true })
    expect((await visit(test, 'ada')).closed?.code).toBe(closeCodes.identity)
  })
})

describe('a socket', () => {
  it.each<[what: string, sent: string | Uint8Array]>([
    ['bytes', new Uint8Array([1, 2, 3])],
    ['no JSON', '{"type":'],
    ['no object', '[]'],
    ['nothing', 'null'],
    ['another type', '{"type":"dance"}'],
    ['something before the hello', '{"type":"ping"}'],
    ['a short token', '{"type":"hello","v":1,"visitor":"abc"}'],
    ['a token with other letters', `{"type":"hello","v":1,"visitor":"${'/'.repeat(22)}"}`],
    ['too much', `{"type":"hello","v":1,"visitor":"${token('a')}","page":"${'x'.repeat(70_000)}"}`],
    ['a user without a signature', `{"type":"hello","v":1,"visitor":"${token('a')}","user":{"id":"x"}}`],
    [
      'a user over two lines',
      JSON.stringify({ type: 'hello', v: 1, visitor: token('a'), user: { id: 'x\n5', signature: '0'.repeat(64) } }),
    ],
  ])('is closed by %s', (_, sent) => {
    const socket = new Socket(test)
    socket.raw(sent)
    expect(socket.closed?.code).toBe(closeCodes.badFrame)
  })

  it.each<[what: string, line: number | string]>([
    ['does not exist', 99],
    ['cannot exist', 'one'],
    ['is negative', -1],
  ])('is closed when the line %s', (_, line) => {
    expect(new Socket(test, { line }).closed?.code).toBe(closeCodes.notReady)
  })

  it('is closed when the channel stops, and comes back when it is ready', async () => {
    const ada = await visit(test, 'ada')
    await test.host.channels.setFlags('webchat', test.line.id, { error: true })
    await test.waitFor(() => ada.closed !== null, { what: 'the close' })
    expect(ada.closed?.code).toBe(closeCodes.goingAway)
    expect(new Socket(test).closed?.code).toBe(closeCodes.notReady)
    await test.host.channels.setFlags('webchat', test.line.id, { error: false })
    expect((await visit(test, 'ada')).closed).toBeNull()
  })

  it('is closed with its plugin, and when the widget is of another version', async () => {
    const old = new Socket(test)
    old.send({ type: 'hello', v: 0, visitor: token('ada') })
    await test.waitFor(() => old.closed !== null)
    expect(old.closed?.code).toBe(closeCodes.version)
    const ada = await visit(test, 'ada')
    await test.host.plugins.remove('webchat')
    expect(ada.closed?.code).toBe(closeCodes.goingAway)
  })

  it('is closed when nobody says hello, and when nothing is heard any more', async () => {
    const silent = new Socket(test)
    await pass(11_000)
    expect(silent.closed?.code).toBe(closeCodes.noHello)
    const ada = await visit(test, 'ada')
    for (let at = 0; at < 10; at += 1) {
      await pass(25_000)
      ada.send({ type: 'ping' })
    }
    await pass(100)
    expect(ada.of('pong')).toHaveLength(10)
    expect(ada.closed).toBeNull()
    await pass(125_000)
    expect(ada.closed?.code).toBe(closeCodes.silent)
  })

  it('is closed when it floods, or opens too many tabs', async () => {
    const ada = await visit(test, 'ada')
    for (let at = 0; at < 200; at += 1) ada.send({ type: 'ping' })
    expect(ada.closed?.code).toBe(closeCodes.tooFast)
    const tabs = []
    for (let at = 0; at < 21; at += 1) tabs.push(await visit(test, 'ben'))
    expect(tabs.filter(({ closed }) => closed === null)).toHaveLength(20)
    expect(tabs[20]?.closed?.code).toBe(closeCodes.tooManyTabs)
    expect((await visit(test, 'cyd')).closed).toBeNull()
    tabs[0]?.close()
    expect((await visit(test, 'ben')).closed).toBeNull()
  })

  it('is given nothing more while it does not read, and is closed after a while', async () => {
    const ada = await visit(test, 'ada')
    await say(test, ada, 1, 'Hello')
    const [chat] = (await test.host.desk.chats({})).items
    ada.bufferedBytes = 1_000_000
    for (let at = 0; at < 20; at += 1) await test.host.desk.reply(test.operator.id, chat?.id ?? 0, { text: `${at}` })
    await pass(5_000)
    const before = ada.frames.length
    await pass(5_000)
    expect(ada.frames.length).toBe(before)
    ada.bufferedBytes = 0
    await test.waitFor(() => ada.texts().at(-1) === '19', { what: 'the rest' })
    ada.bufferedBytes = 1_000_000
    await test.host.desk.reply(test.operator.id, chat?.id ?? 0, { text: 'more' })
    await pass(40_000)
    expect(ada.closed?.code).toBe(closeCodes.tooSlow)
  })
})

describe('the rate', () => {
  it('of a visitor is limited over all their tabs; nothing is lost by it, and nobody else is held up', async () => {
    await settings({ messagesPerMinute: 6 })
    const [one, other] = [await visit(test, 'ada'), await visit(test, 'ada')]
    const ben = await visit(test, 'ben')
    for (let at = 0; at < 6; at += 1) {
      one.send({ type: 'say', ref: `o${at}`, id: ownId(`o${at}`), text: 'x' })
      other.send({ type: 'say', ref: `t${at}`, id: ownId(`t${at}`), text: 'x' })
    }
    await test.waitFor(() => one.of('later').length + other.of('later').length > 0, { what: 'the limit' })
    await pass(100)
    const answered = [...one.frames, ...other.frames]
    expect(answered.filter(({ type }) => type === 'done')).toHaveLength(10)
    const later = [...one.of('later'), ...other.of('later')]
    expect(later).toHaveLength(2)
    expect(later[0]?.afterMs).toBeGreaterThan(0)
    expect(later[0]?.afterMs).toBeLessThanOrEqual(10_000)
    await say(test, ben, 1, 'not me')
    await pass(10_000)
    one.send({ type: 'say', ref: 'again', id: ownId('again'), text: 'now' })
    await test.waitFor(() => one.of('done').some(({ ref }) => ref === 'again'), { what: 'the next one' })
  })
})

describe('the welcome form', () => {
  it('has to be filled in where the settings say so', async () => {
    await settings({ form: { name: 'required', email: 'optional' } })
    const ada = await visit(test, 'ada')
    ada.send({ type: 'say', ref: 'r', id: ownId(1), text: 'Hello' })
    await test.waitFor(() => ada.of('refused').length > 0, { what: 'the refusal' })
    expect(ada.of('refused')[0]).toMatchObject({ code: 'profile' })
    ada.send({ type: 'profile', profile: { name: 'Ada', email: 'ada@example.com' } })
    await say(test, ada, 1, 'Hello')
    expect((await test.host.desk.chats({})).items).toMatchObject([
      { name: 'Ada', customer: { email: 'ada@example.com' } },
    ])
  })
})

describe('whatever a visitor sends', () => {
  const id = fc.oneof(
    fc.constantFrom(
      ownId(1),
      ownId(2),
      ownId('secret'),
      'o1',
      'o2',
      'o3',
      '1',
      '',
      '__proto__',
      ownId(1).toUpperCase(),
    ),
    fc.string({ maxLength: 30 }),
  )
  const frame = fc.oneof(
    fc.record({
      type: fc.constantFrom('say', 'edit'),
      ref: id,
      id,
      text: fc.string({ maxLength: 50, unit: 'binary' }),
    }),
    fc.record({ type: fc.constant('delete'), ref: id, id }),
    fc.record({ type: fc.constantFrom('delivered', 'read'), ids: fc.array(id, { maxLength: 5 }) }),
    fc.record({ type: fc.constant('older'), before: fc.oneof(fc.integer(), fc.double(), fc.string()) }),
    fc.record({
      type: fc.constant('profile'),
      profile: fc.oneof(fc.object({ maxDepth: 1 }), fc.record({ name: fc.string(), id: fc.string() })),
    }),
    fc.record({ type: fc.constant('hello'), v: fc.constant(1), visitor: fc.constant(token('ada')) }),
    fc.record({
      type: fc.constantFrom('typing', 'ping', 'reset', 'message'),
      chat: fc.string(),
      user: fc.object({ maxDepth: 1 }),
    }),
    fc.object({ maxDepth: 2 }),
  )

  it('never shows or changes what is another one’s, or an operator’s', { timeout: 60_000 }, async () => {
    const ada = await visit(test, 'ada')
    await say(test, ada, 'secret', 'a secret of Ada')
    const [chat] = (await test.host.desk.chats({})).items
    const answer = await test.host.desk.reply(test.operator.id, chat?.id ?? 0, { text: 'an answer to Ada' })
    await test.waitFor(() => ada.texts().length === 2, { what: 'the answer' })
    const before = JSON.stringify(
      (await test.host.desk.messages(chat?.id ?? 0, {})).items.map(({ text, edited, deleted, readMs }) => [
        text,
        edited,
        deleted,
        readMs,
      ]),
    )
    let visitors = 0
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 8 }), async (frames) => {
        const mallory = await visit(test, `mallory${(visitors += 1)}`)
        for (const one of frames) mallory.raw(JSON.stringify(one))
        await pass(50)
        expect(JSON.stringify(mallory.frames)).not.toContain('Ada')
        expect(mallory.frames.every((told) => told.type !== 'message' || told.message.from === 'visitor')).toBe(true)
        mallory.close()
      }),
      { seed: 5, numRuns: 120 },
    )
    const after = (await test.host.desk.messages(chat?.id ?? 0, {})).items
    expect(JSON.stringify(after.map(({ text, edited, deleted, readMs }) => [text, edited, deleted, readMs]))).toBe(
      before,
    )
    expect((await test.host.desk.message(answer.id)).readMs).toBeNull()
    expect(ada.texts()).toEqual(['a secret of Ada', 'an answer to Ada'])
  })

  it('in their own chat leaves what operators wrote as it is', async () => {
    const ada = await visit(test, 'ada')
    await say(test, ada, 1, 'Hello')
    const [chat] = (await test.host.desk.chats({})).items
    const answer = await test.host.desk.reply(test.operator.id, chat?.id ?? 0, { text: 'We owe you nothing.' })
    await test.waitFor(() => ada.texts().length === 2, { what: 'the answer' })
    for (const forged of [
      { type: 'edit', ref: 'r', id: `o${answer.id}`, text: 'We owe you a million.' },
      { type: 'delete', ref: 'r', id: `o${answer.id}` },
    ]) {
      const socket = await visit(test, 'ada')
      socket.raw(JSON.stringify(forged))
      await pass(50)
      expect(socket.closed?.code).toBe(closeCodes.badFrame)
    }
    expect(await test.host.desk.message(answer.id)).toMatchObject({ text: 'We owe you nothing.', deleted: false })
  })

  it('is no markup at the desk, and their own words in their widget', async () => {
    const ada = await visit(test, 'ada')
    const text = '[b]bold[/b] [url=https://evil.example]https://bank.example[/url] [1] [ ] <b>'
    await say(test, ada, 1, text)
    const [chat] = (await test.host.desk.chats({})).items
    const [message] = (await test.host.desk.messages(chat?.id ?? 0, {})).items
    expect(message?.text).not.toMatch(/\[\/?(b|url)/)
    expect(message?.text.replaceAll('\u2060', '')).toBe(text)
    await test.waitFor(() => ada.texts()[0] === text, { what: 'the same words' })
  })

  it('as a hello says it once', () => {
    const ada = new Socket(test)
    hello(ada)
    hello(ada, token('ben'))
    expect(ada.closed?.code).toBe(closeCodes.badFrame)
  })
})
