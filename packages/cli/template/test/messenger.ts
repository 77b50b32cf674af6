import { defineMessenger } from '@plugboard/testkit'

/** The simulated messenger. To the connector it behaves as the real one does. */
export default defineMessenger({
  name: 'My messenger',
  abilities: ['says'],
  settings: (world) => ({ address: world.url, token: world.token }),

  // Its API, which the connector calls.
  async handle(request, world) {
    if (request.headers.get('authorization') !== `Bearer ${world.token}`) return new Response(null, { status: 401 })
    const { chat, text } = (await request.json()) as { chat: string; text: string }
    const message = world.phones.receive(chat, { text })
    return message === undefined ? new Response(null, { status: 404 }) : Response.json({ id: message.id })
  },

  customer: {
    // What it tells the connector when a customer writes.
    async says(world, { chat, customer, message }) {
      const { id, text } = message
      const event = { user: customer, chat: { id: chat.chat, name: chat.name }, message: { id, text } }
      await world.post(`/hook/${world.line}`, event, { authorization: `Bearer ${world.token}` })
    },
  },
})
