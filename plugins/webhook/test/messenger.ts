import { createHmac } from 'node:crypto'
import { defineMessenger, type World } from '@plugboard/testkit'

/**
 * The other system, simulated: it takes signed events, checks them as README.md says, and reports what its customers do
 * with signed events of its own.
 */
export default defineMessenger({
  name: 'Other system',
  abilities: ['says', 'edits', 'deletes', 'reads', 'types', 'files'],
  settings: (world) => ({
    address: `${world.url}/events`,
    sendSecret: sendSecretOf(world),
    receiveSecret: receiveSecretOf(world),
    lookup: true,
  }),

  async handle(request, world) {
    const { search } = new URL(request.url)
    const isQuestion = request.method === 'GET'
    const body = isQuestion ? search.slice(1) : await request.text()
    if (!isSigned(request, body, world)) return Response.json({ error: 'The signature is wrong.' }, { status: 401 })
    if (isQuestion) return whatBecame(world, new URLSearchParams(search).get('delivery') ?? '')
    const event = JSON.parse(body) as Event
    return await onceByKey(request, world, () => answers[event.event]?.(world, event) ?? unknownEvent(event))
  },

  refuse: () => Response.json({ outcome: 'refused', reason: 'The customer has left.' }),

  customer: {
    says: (world, { chat, customer, message: { id, text, files, atMs } }) => {
      const date = Math.floor(atMs / 1_000)
      const links = files.map(({ name, url }) => ({ name, url }))
      return report(world, {
        event: 'message.add',
        chat: named(chat),
        user: customer,
        message: { id, text, date, files: links },
      })
    },
    edits: (world, { chat, customer, message: { id, text } }) =>
      report(world, { event: 'message.update', chat: named(chat), user: customer, message: { id, text } }),
    deletes: (world, { chat, customer, message: { id } }) =>
      report(world, { event: 'message.delete', chat: named(chat), user: customer, message: { id } }),
    reads: (world, { chat, messages }) =>
      report(world, { event: 'read', chat: named(chat), messages: messages.map(({ id }) => referred(world, id)) }),
    types: (world, { chat, customer }) => report(world, { event: 'typing', chat: named(chat), user: customer }),
  },
})

type Json = Readonly<Record<string, unknown>>

interface Event {
  readonly event: string
  readonly address: string
  readonly chat: { readonly id: string }
  readonly message: {
    readonly reference: number
    readonly ids: readonly string[]
    readonly text: string
    readonly files: readonly { readonly name: string; readonly mime: string; readonly url: string }[]
  }
}

const answers: Readonly<Record<string, (world: World, event: Event) => Response | Promise<Response>>> = {
  hello: (world, { address }) => (world.state.set('address', address), done()),
  'message.add': takeMessage,
  'message.update': (world, { chat, message: { ids, text } }) => {
    return world.phones.edit(chat.id, ids[0] ?? '', text) ? done(ids) : gone()
  },
  'message.delete': (world, { chat, message: { ids } }) => {
    return world.phones.remove(chat.id, ids[0] ?? '') ? done(ids) : gone()
  },
  typing: (world, { chat }) => (world.phones.typing(chat.id), done()),
  reading: (world, { chat }) => (world.phones.readByOperator(chat.id), done()),
}

function whatBecame(world: World, delivery: string): Response {
  return Response.json(world.state.get(`key ${delivery}`) ?? { outcome: 'retry', reason: 'It never came.' })
}

async function takeMessage(world: World, { chat, message }: Event): Promise<Response> {
  const files = await Promise.all(message.files.map((link) => download(world, link)))
  const arrived = world.phones.receive(chat.id, { text: message.text, files })
  if (arrived === undefined) return gone()
  world.state.set(`reference ${arrived.id}`, message.reference)
  return done([arrived.id])
}

async function download(
  world: World,
  { name, mime, url }: Event['message']['files'][number],
): Promise<ReturnType<World['files']['put']>> {
  const response = await world.fetch(url)
  if (!response.ok) throw new Error(`${name} could not be fetched: ${response.status}`)
  return world.files.put({ name, mime, data: await response.bytes() })
}

/** A key is carried out once; when it comes again it gets the first answer. */
async function onceByKey(
  request: Request,
  world: World,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key')
  const before = key === null ? undefined : world.state.get(`key ${key}`)
  if (before !== undefined) return Response.json(before)
  const response = await answer()
  const json = (await response.clone().json()) as Json
  if (key !== null && json['outcome'] === 'sent') world.state.set(`key ${key}`, json)
  return response
}

function isSigned(request: Request, body: string, world: World): boolean {
  const [, seconds = '', given] =
    /^t=(\d+),v1=([0-9a-f]+)$/.exec(request.headers.get('plugboard-signature') ?? '') ?? []
  const isFresh = Math.abs(world.clock.now() / 1_000 - Number(seconds)) <= 300
  return isFresh && given === hmac(sendSecretOf(world), `${seconds}.${body}`)
}

async function report(world: World, event: Json): Promise<void> {
  await world.post(`/in/${world.line}`, event, (body) => {
    const seconds = Math.floor(world.clock.now() / 1_000)
    return { 'plugboard-signature': `t=${seconds},v1=${hmac(receiveSecretOf(world), `${seconds}.${body}`)}` }
  })
}

function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

function sendSecretOf({ token }: World): string {
  return `to-other-${token}`
}

function receiveSecretOf({ token }: World): string {
  return `from-other-${token}`
}

function referred(world: World, id: string): Json {
  const reference = world.state.get(`reference ${id}`)
  return reference === undefined ? { id } : { id, reference }
}

function named({ chat, name }: { readonly chat: string; readonly name: string }): Json {
  return { id: chat, name }
}

function done(ids: readonly string[] = []): Response {
  return Response.json({ outcome: 'sent', ids })
}

function gone(): Response {
  return Response.json({ outcome: 'refused', reason: 'It is gone.' })
}

function unknownEvent({ event }: Event): Response {
  return Response.json({ error: `There is no event ${event}.` }, { status: 400 })
}
