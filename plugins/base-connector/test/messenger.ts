import { defineMessenger, type World } from '@plugboard/testkit'

/**
 * The simulated messenger of the base connector: the HTTP API of a small, made-up messenger, and its reports to the
 * connector's hook. It does what the real one would, so the connector cannot tell the difference.
 */
export default defineMessenger({
  name: 'Base messenger',
  abilities: ['says', 'edits', 'deletes', 'reads', 'types', 'group', 'files'],
  settings: (world) => ({ address: world.url, token: world.token }),

  async handle(request, world) {
    if (request.headers.get('authorization') !== `Bearer ${world.token}`) return failure(401, 'Unknown token.')
    const { pathname } = new URL(request.url)
    const route = routes.find(({ method, path }) => method === request.method && path.test(pathname))
    if (route === undefined) return failure(404, `There is no ${request.method} ${pathname}.`)
    const parts = (route.path.exec(pathname) ?? []).slice(1).map(decodeURIComponent)
    const json = request.body === null ? {} : ((await request.json()) as Json)
    return await onceByKey(request, world, () => route.answer(world, parts, json))
  },

  refuse: () => failure(422, 'The customer has blocked the bot.'),

  customer: {
    says: async (world, { chat, customer, message }) => {
      const { id, text, files, atMs } = message
      const said = { id, text, date: Math.floor(atMs / 1_000), files: files.map(({ name, url }) => ({ name, url })) }
      await report(world, { type: 'message', chat: named(chat), user: customer, message: said })
    },
    edits: async (world, { chat, customer, message }) => {
      await report(world, {
        type: 'edit',
        chat: named(chat),
        user: customer,
        message: { id: message.id, text: message.text },
      })
    },
    deletes: async (world, { chat, customer, message }) => {
      await report(world, { type: 'delete', chat: named(chat), user: customer, message: { id: message.id } })
    },
    reads: async (world, { chat, messages }) => {
      await report(world, { type: 'read', chat: named(chat), messages: messages.map(({ id }) => referred(world, id)) })
    },
    types: async (world, { chat, customer }) => {
      await report(world, { type: 'typing', chat: named(chat), user: customer })
    },
  },
})

type Json = Readonly<Record<string, unknown>>

interface Route {
  readonly method: string
  readonly path: RegExp
  answer(world: World, parts: readonly string[], json: Json): Response | Promise<Response>
}

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/me$/, answer: (world) => Response.json({ id: `bot${world.line}`, name: 'Base bot' }) },
  { method: 'PUT', path: /^\/webhook$/, answer: setWebhook },
  { method: 'POST', path: /^\/chats\/([^/]+)\/messages$/, answer: takeMessage },
  { method: 'PUT', path: /^\/chats\/([^/]+)\/messages\/([^/]+)$/, answer: editMessage },
  { method: 'DELETE', path: /^\/chats\/([^/]+)\/messages\/([^/]+)$/, answer: deleteMessage },
  {
    method: 'POST',
    path: /^\/chats\/([^/]+)\/typing$/,
    answer: (world, [chat]) => (world.phones.typing(chat ?? ''), done()),
  },
  {
    method: 'POST',
    path: /^\/chats\/([^/]+)\/read$/,
    answer: (world, [chat]) => (world.phones.readByOperator(chat ?? ''), done()),
  },
  { method: 'GET', path: /^\/deliveries\/([^/]+)$/, answer: showDelivery },
]

/** Only remembered: this messenger's hook is always `/hook/<line>`, so that it reports without this step as well. */
function setWebhook(world: World, _: readonly string[], json: Json): Response {
  world.state.set('webhook', json['url'])
  return done()
}

async function takeMessage(world: World, [chat = '']: readonly string[], json: Json): Promise<Response> {
  const links = Array.isArray(json['files']) ? (json['files'] as { name: string; mime: string; url: string }[]) : []
  const files = await Promise.all(links.map((link) => download(world, link)))
  const message = world.phones.receive(chat, { text: textOf(json), files })
  if (message === undefined) return failure(404, `The chat ${chat} does not exist.`)
  world.state.set(`reference ${message.id}`, json['reference'])
  reportDelivered(world, chat, message.id)
  return done([message.id])
}

async function download(
  world: World,
  link: { readonly name: string; readonly mime: string; readonly url: string },
): Promise<ReturnType<World['files']['put']>> {
  const response = await world.fetch(link.url)
  if (!response.ok) throw new Error(`the file ${link.name} could not be fetched: ${response.status}`)
  return world.files.put({ name: link.name, mime: link.mime, data: await response.bytes() })
}

function editMessage(world: World, [chat = '', message = '']: readonly string[], json: Json): Response {
  return world.phones.edit(chat, message, textOf(json)) ? done() : failure(404, `The message ${message} is gone.`)
}

function deleteMessage(world: World, [chat = '', message = '']: readonly string[]): Response {
  return world.phones.remove(chat, message) ? done() : failure(404, `The message ${message} is gone.`)
}

function showDelivery(world: World, [key = '']: readonly string[]): Response {
  const ids = world.state.get(`key ${key}`)
  return Array.isArray(ids) ? done(ids as string[]) : failure(404, 'Nothing came with this key.')
}

/** A key is carried out once; when it comes again it gets the first answer. */
async function onceByKey(
  request: Request,
  world: World,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key')
  if (key === null) return await answer()
  const before = world.state.get(`key ${key}`)
  if (Array.isArray(before)) return done(before as string[])
  const response = await answer()
  if (response.ok) world.state.set(`key ${key}`, ((await response.clone().json()) as { ids: string[] }).ids)
  return response
}

/** As on a real phone, a moment after it arrived. Nobody waits for it, and a report that fails is not repeated. */
function reportDelivered(world: World, chat: string, message: string): void {
  const deliveredMs = 50
  world.clock.after(deliveredMs, () => {
    report(world, { type: 'delivered', chat: { id: chat }, messages: [referred(world, message)] }).catch(
      () => undefined,
    )
  })
}

function referred(world: World, id: string): Json {
  const reference = world.state.get(`reference ${id}`)
  return reference === undefined ? { id } : { id, reference }
}

async function report(world: World, event: Json): Promise<void> {
  await world.post(`/hook/${world.line}`, event, { authorization: `Bearer ${world.token}` })
}

function named(chat: { readonly chat: string; readonly name: string }): Json {
  return { id: chat.chat, name: chat.name }
}

function textOf(json: Json): string {
  return typeof json['text'] === 'string' ? json['text'] : ''
}

function done(ids: readonly string[] = []): Response {
  return Response.json({ ids })
}

function failure(status: number, error: string): Response {
  return Response.json({ error }, { status })
}
