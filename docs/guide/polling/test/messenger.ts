import { defineMessenger, type World } from '@plugboard/testkit'

/** How long a question waits for news, and how often they are looked for. */
const patienceMs = 20_000
const everyMs = 50
/** How long a customer waits until their message is fetched. */
const takenMs = 2_000

/** A messenger that never calls anybody: it keeps what happened until it is asked. */
export default defineMessenger({
  name: 'Polled messenger',
  abilities: ['says'],
  settings: (world) => ({ address: world.url, token: world.token }),

  async handle(request, world) {
    if (request.headers.get('authorization') !== `Bearer ${world.token}`) return new Response(null, { status: 401 })
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/updates') return await newsAfter(world, Number(searchParams.get('after') ?? 0), request.signal)
    const { chat, text } = (await request.json()) as { chat: string; text: string }
    const message = world.phones.receive(chat, { text })
    return message === undefined ? new Response(null, { status: 404 }) : Response.json({ id: message.id })
  },

  customer: {
    async says(world, { chat, customer, message: { id, text } }) {
      const item = { user: customer, chat: { id: chat.chat, name: chat.name }, message: { id, text } }
      const news = [...newsOf(world), item]
      world.state.set('news', news)
      await untilTaken(world, news.length)
    },
  },
})

/** The phone shows in red what the connector does not fetch; it stays in the queue all the same. */
async function untilTaken(world: World, count: number): Promise<void> {
  const untilMs = world.clock.now() + takenMs
  while (Number(world.state.get('taken') ?? 0) < count) {
    if (world.clock.now() > untilMs) throw new Error('Nobody has fetched it yet.')
    await world.clock.sleep(everyMs)
  }
}

async function newsAfter(world: World, after: number, signal: AbortSignal): Promise<Response> {
  world.state.set('taken', after) // who asks for what comes next has what came before
  const untilMs = world.clock.now() + patienceMs
  while (newsOf(world).length <= after && world.clock.now() < untilMs) await world.clock.sleep(everyMs, signal)
  const items = newsOf(world).slice(after)
  return Response.json({ items, next: String(after + items.length) })
}

function newsOf(world: World): readonly unknown[] {
  return (world.state.get('news') as readonly unknown[] | undefined) ?? []
}
