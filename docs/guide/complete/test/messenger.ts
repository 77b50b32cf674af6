import { defineMessenger, type World } from '@plugboard/testkit'

/** The simulated messenger: its API, and what it tells the connector. */
export default defineMessenger({
  name: 'My messenger',
  abilities: ['says', 'edits', 'deletes', 'reads', 'types', 'files'],
  settings: (world) => ({ address: world.url, token: world.token }),

  async handle(request, world) {
    if (request.headers.get('authorization') !== `Bearer ${world.token}`) return new Response(null, { status: 401 })
    const call = (await request.json()) as Call
    const before = world.state.get(`key ${call.key}`)
    if (before !== undefined) return Response.json({ ids: before }) // carried out once, however often it comes
    const ids = await carryOut(world, new URL(request.url).pathname, call)
    if (ids === undefined) return new Response(null, { status: 404 })
    if (call.key !== undefined) world.state.set(`key ${call.key}`, ids)
    return Response.json({ ids })
  },

  customer: {
    says: (world, { chat, customer, message: { id, text, files } }) => {
      const links = files.map(({ name, url }) => ({ name, url }))
      return tell(world, {
        type: 'message',
        item: { user: customer, chat: named(chat), message: { id, text, files: links } },
      })
    },
    edits: (world, { chat, customer, message: { id, text } }) =>
      tell(world, { type: 'edit', item: { user: customer, chat: named(chat), message: { id, text } } }),
    deletes: (world, { chat, customer, message: { id } }) =>
      tell(world, { type: 'delete', item: { user: customer, chat: named(chat), message: { id } } }),
    reads: (world, { chat, messages }) =>
      tell(world, { type: 'read', receipts: messages.map(({ id }) => receipt(world, chat.chat, id)) }),
    types: (world, { chat, customer }) =>
      tell(world, { type: 'typing', activity: { chat: named(chat), user: customer } }),
  },
})

interface Call {
  readonly chat: string
  readonly key?: number
  readonly id: string
  readonly text: string
  readonly reference: number
  readonly files: readonly { readonly name: string; readonly mime: string; readonly url: string }[]
}

/** The ids of what was changed; undefined when there is no such thing. */
async function carryOut(world: World, path: string, call: Call): Promise<readonly string[] | undefined> {
  const { phones } = world
  switch (path) {
    case '/messages':
      return await takeMessage(world, call)
    case '/edit':
      return phones.edit(call.chat, call.id, call.text) ? [call.id] : undefined
    case '/delete':
      return phones.remove(call.chat, call.id) ? [call.id] : undefined
    case '/typing':
      phones.typing(call.chat)
      return []
    case '/reading':
      phones.readByOperator(call.chat)
      return []
    default:
      return undefined
  }
}

async function takeMessage(
  world: World,
  { chat, text, files, reference }: Call,
): Promise<readonly string[] | undefined> {
  const stored = files.map(async ({ name, mime, url }) => {
    return world.files.put({ name, mime, data: await (await world.fetch(url)).bytes() })
  })
  const message = world.phones.receive(chat, { text, files: await Promise.all(stored) })
  if (message === undefined) return undefined
  world.state.set(`reference ${message.id}`, reference)
  // On a real phone it arrives a moment later; nobody waits for it.
  world.clock.after(50, () => {
    tell(world, { type: 'delivered', receipts: [receipt(world, chat, message.id)] }).catch(() => undefined)
  })
  return [message.id]
}

/** Both ids: ours finds the message even before the answer to its sending is here. */
function receipt(world: World, chat: string, id: string): object {
  const reference = world.state.get(`reference ${id}`)
  return {
    chat: { id: chat },
    message: { id: [id] },
    ...(reference === undefined ? {} : { im: { message_id: reference } }),
  }
}

async function tell(world: World, event: object): Promise<void> {
  await world.post(`/hook/${world.line}`, event, { authorization: `Bearer ${world.token}` })
}

function named({ chat, name }: { readonly chat: string; readonly name: string }): object {
  return { id: chat, name }
}
