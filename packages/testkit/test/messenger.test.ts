import { describe, expect, it } from 'vitest'
import { PlugboardError } from '@plugboard/contract'
import {
  defineMessenger,
  isMessenger,
  listenInMemory,
  type MemoryNetwork,
  memoryNetwork,
  type Messenger,
  type MessengerDefinition,
  type MessengerSnapshot,
  openMessenger,
  virtualClock,
  type VirtualClock,
} from '../src/index.ts'

/** A messenger of one call each way. */
const pager = defineMessenger({
  name: 'Pager',
  abilities: ['says', 'edits', 'files'],
  settings: (world) => ({ address: world.url, token: world.token }),
  async handle(request, world) {
    if (request.method === 'GET') return Response.json({ line: world.line })
    const message = world.phones.receive(new URL(request.url).pathname.slice(1), { text: await request.text() })
    return message === undefined ? new Response(null, { status: 404 }) : Response.json({ id: message.id })
  },
  customer: {
    says: async (world, { message, chat }) => void (await world.post('/in', { chat: chat.chat, text: message.text })),
    edits: async (world, { message }) => void (await world.post('/edit', { id: message.id, text: message.text })),
  },
})

interface Stage {
  readonly messenger: Messenger
  readonly network: MemoryNetwork
  readonly clock: VirtualClock
  readonly posts: { readonly path: string; readonly json: unknown }[]
  /** What the connector answers. */
  answer: Response
}

async function open(definition: MessengerDefinition = pager, snapshot?: MessengerSnapshot, start = 1): Promise<Stage> {
  const network = memoryNetwork()
  const clock = virtualClock()
  const stage = { network, clock, posts: [] as Stage['posts'], answer: new Response(null, { status: 204 }) }
  network.serve('http://host.test', async (request) => {
    stage.posts.push({ path: new URL(request.url).pathname, json: await request.json() })
    return stage.answer.clone()
  })
  const messenger = await openMessenger(definition, {
    connector: 'Pager_1',
    listen: listenInMemory(network, 'http://pager.test'),
    connectorUrl: () => 'http://host.test/connector/pager_1',
    fetch: network.fetch,
    clock,
    start,
    ...(snapshot === undefined ? {} : { snapshot }),
  })
  return Object.assign(stage, { messenger })
}

function ada(messenger: Messenger, line = 1): { line: number; chat: string; customer: string } {
  const { chat, customers } = messenger.startChat(line, { names: ['Ada'] })
  return { line, chat, customer: customers[0]?.id ?? '' }
}

describe('a simulated messenger', () => {
  it('shows what a customer says on the phone and reports it to the connector', async () => {
    const { messenger, posts } = await open()
    const where = ada(messenger)
    const message = await messenger.says(where, { text: 'Hello' })
    expect(message).toMatchObject({ from: 'customer', text: 'Hello', failed: null })
    expect(posts).toEqual([{ path: '/connector/pager_1/in', json: { chat: where.chat, text: 'Hello' } }])
    expect(messenger.chats()).toHaveLength(1)
    expect(messenger.chats()[0]).toMatchObject({ key: `pager_1/1/${where.chat}`, name: 'Ada', group: false })
  })

  it('shows a message as failed when the connector does not take it, and as sent when it does later', async () => {
    const stage = await open()
    const where = ada(stage.messenger)
    stage.answer = new Response('closed for today', { status: 503 })
    const message = await stage.messenger.says(where, { text: 'Hello' })
    expect(message.failed).toBe('the connector answered 503: closed for today')
    stage.answer = new Response(null, { status: 204 })
    expect((await stage.messenger.saysAgain(where, message.id)).failed).toBeNull()
  })

  it('gives each line an account of its own', async () => {
    const { messenger, network } = await open()
    const [one, two] = [messenger.settings(1), messenger.settings(2)]
    expect(one['token']).not.toBe(two['token'])
    expect(await (await network.fetch(`${String(two['address'])}/`)).json()).toEqual({ line: 2 })
    expect((await network.fetch('http://pager.test/3/')).status).toBe(404)
    expect((await network.fetch('http://pager.test/')).status).toBe(404)
  })

  it('shows what the connector sends on the phone', async () => {
    const { messenger, network } = await open()
    const { chat, line } = ada(messenger)
    await network.fetch(`http://pager.test/1/${chat}`, { method: 'POST', body: 'Good morning' })
    expect(messenger.chat(line, chat).messages).toMatchObject([{ from: 'operator', text: 'Good morning', read: false }])
  })

  it('serves the files of customers', async () => {
    const { messenger, network } = await open()
    const data = new Uint8Array([1, 2, 3])
    const { files } = await messenger.says(ada(messenger), { files: [{ name: 'a.bin', mime: 'image/png', data }] })
    const response = await network.fetch(files[0]?.url ?? '')
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(await response.bytes()).toEqual(data)
    const id = files[0]?.url.split('/').at(-1) ?? ''
    expect(messenger.file(1, id)).toEqual({ name: 'a.bin', mime: 'image/png', data })
    expect([messenger.file(2, id), messenger.file(1, 'file99')]).toEqual([undefined, undefined])
  })

  it.each<[fault: Parameters<Messenger['setFault']>[0], seen: string, arrives: number]>([
    ['none', '200', 1],
    ['down', 'ECONNREFUSED', 0],
    ['refuse', '400', 0],
    ['lost-answer', 'UND_ERR_SOCKET', 1],
  ])('under the fault %s the connector sees %s, and %i messages arrive', async (fault, seen, arrives) => {
    const { messenger, network } = await open()
    const { chat, line } = ada(messenger)
    await messenger.setFault(fault)
    const call = network.fetch(`http://pager.test/1/${chat}`, { method: 'POST', body: 'x' })
    const status = await call.then(
      (response) => String(response.status),
      (error: { readonly cause: { readonly code: string } }) => error.cause.code,
    )
    expect(status).toBe(seen)
    expect(messenger.chat(line, chat).messages).toHaveLength(arrives)
    await messenger.setFault('none')
    expect((await network.fetch('http://pager.test/1/')).status).toBe(200)
  })

  it('answers late under the fault slow', async () => {
    const { messenger, network, clock } = await open()
    messenger.settings(1)
    await messenger.setFault('slow')
    let answered = false
    const call = network.fetch('http://pager.test/1/').then(() => (answered = true))
    await clock.advance(2_999)
    expect(answered).toBe(false)
    await clock.advance(1)
    await call
    expect(answered).toBe(true)
  })

  it('answers questions under the fault lost-answer, so that a look-up can settle what is unknown', async () => {
    const { messenger, network } = await open()
    messenger.settings(1)
    await messenger.setFault('lost-answer')
    expect((await network.fetch('http://pager.test/1/')).status).toBe(200)
  })

  it('goes on after a restart with the same chats, tokens and ids', async () => {
    const before = await open()
    const where = ada(before.messenger)
    await before.messenger.says(where, {
      text: 'Hello',
      files: [{ name: 'a', mime: 'text/plain', data: Buffer.from('a') }],
    })
    const snapshot = JSON.parse(JSON.stringify(before.messenger.snapshot())) as MessengerSnapshot

    const { messenger, network } = await open(pager, snapshot)
    expect(messenger.chats()).toEqual(before.messenger.chats())
    expect(messenger.settings(1)).toEqual(before.messenger.settings(1))
    const next = await messenger.says(where, { text: 'Me again' })
    expect(messenger.chat(1, where.chat).messages.filter(({ id }) => id === next.id)).toHaveLength(1)
    const file = messenger.chat(1, where.chat).messages[0]?.files[0]
    expect(await (await network.fetch(file?.url ?? '')).text()).toBe('a')
  })

  it.each<[what: string, snapshotAt: (messenger: Messenger) => MessengerSnapshot | undefined]>([
    ['an older snapshot', (messenger) => messenger.snapshot()],
    ['no snapshot', () => undefined],
  ])('never gives out an id twice, even when it was killed and has %s', async (_, snapshotAt) => {
    const idsOf = (messenger: Messenger): string[] =>
      messenger
        .chats()
        .flatMap(({ chat, customers, messages }) => [chat, ...[...customers, ...messages].map((each) => each.id)])
    const { messenger } = await open()
    const where = ada(messenger)
    const snapshot = snapshotAt(messenger)
    const kept = snapshot === undefined ? [] : idsOf(messenger)
    await messenger.says(where, { text: 'Hello' })
    await messenger.says(ada(messenger), { text: 'Hello' })
    const given = new Set(idsOf(messenger))

    const next = (await open(pager, snapshot, 2)).messenger
    await next.says(ada(next), { text: 'Me again' })
    for (const { chat, customers } of next.chats())
      await next.says({ line: 1, chat, customer: customers[0]?.id ?? '' }, { text: 'And again' })
    expect(idsOf(next).filter((id) => given.has(id))).toEqual(kept)
  })

  it.each<[what: string, act: (messenger: Messenger) => Promise<unknown>, named: string]>([
    ['an unknown chat', (each) => each.says({ line: 1, chat: 'nowhere', customer: 'x' }, { text: 'x' }), 'nowhere'],
    ['a stranger', (each) => each.says({ ...ada(each), customer: 'stranger' }, { text: 'x' }), 'stranger'],
    ['an unknown message', (each) => each.edits(ada(each), 'm99', 'x'), 'm99'],
    ['what the messenger cannot do', (each) => each.types(ada(each)), 'types'],
  ])('refuses %s by name', async (_, act, named) => {
    const { messenger } = await open()
    const error = await act(messenger).catch((thrown: unknown) => thrown)
    expect(PlugboardError.is(error) && error.code).toBe('HTTP_INPUT_INVALID')
    expect((error as Error).message).toContain(named)
  })

  it('goes on with a changed definition, and keeps its chats', async () => {
    const { messenger } = await open()
    ada(messenger)
    messenger.redefine(defineMessenger({ ...pager, name: 'Pager 2' }))
    expect(messenger.name()).toBe('Pager 2')
    expect(messenger.chats()).toHaveLength(1)
  })
})

describe('defineMessenger', () => {
  it('marks a messenger', () => {
    expect(isMessenger(pager)).toBe(true)
    expect(isMessenger({ ...pager })).toBe(true)
    expect(isMessenger({ name: 'Pager' })).toBe(false)
    expect(isMessenger(undefined)).toBe(false)
  })

  it('refuses an ability without its function, naming it', () => {
    expect(() => defineMessenger({ ...pager, abilities: ['says', 'reads'] })).toThrow(
      /Pager.*customer\.reads is missing/,
    )
  })
})
