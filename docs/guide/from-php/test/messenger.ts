import { defineMessenger } from '@plugboard/testkit'

/** The shop, simulated. */
export default defineMessenger({
  name: 'Shop',
  abilities: ['says'],
  settings: (world) => ({ address: `${world.url}/post`, token: world.token }),

  async handle(request, world) {
    if (request.headers.get('authorization') !== `Bearer ${world.token}`) return new Response(null, { status: 401 })
    const { room, text } = (await request.json()) as { room: string; text: string }
    const message = world.phones.receive(room, { text })
    return message === undefined ? new Response(null, { status: 404 }) : Response.json({ id: message.id })
  },

  customer: {
    async says(world, { chat, customer, message: { id, text } }) {
      const call = { from: customer.id, name: customer.name, id, text, room: chat.chat }
      await world.post(`/in/${world.line}`, call, { authorization: `Bearer ${world.token}` })
    },
  },
})
