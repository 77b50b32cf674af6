import { definePlugin, type PluginHost, refused, sent, unknown, type WebRequest } from '@plugboard/contract'

const ID = 'shopchat'
const SHOP_ICON = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E'

export default definePlugin({
  name: 'shopchat',
  apply(host) {
    host.hooks.buildList.tap(ID, (list) =>
      list.add({
        ID,
        NAME: 'Shop chat',
        ICON: { DATA_IMAGE: SHOP_ICON },
        COMPONENT: 'shop:imconnector.shopchat',
        EDIT_INTERNAL_MESSAGES: false,
        DEL_INTERNAL_MESSAGES: false,
        DEL_EXTERNAL_MESSAGES: false,
      }),
    )

    /** An operator wrote. */
    host.hooks.messageAdd.for(ID).tapPromise(ID, async ({ line, chat, message, signal }) => {
      const { address, token } = settingsOf(host, line)
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ room: chat.id, text: message.text })
      const response = await host.fetch(address, { method: 'POST', headers, body, signal })
      if (!response.ok) return (response.status < 500 ? refused : unknown)(`The shop answered ${response.status}.`)
      const { id } = (await response.json()) as { readonly id: string }
      return sent({ ids: [id] })
    })

    host.web.route({ connector: ID, method: 'POST', path: '/in/:line', handle: (request) => receive(host, request) })
  },
})

/** The shop calls a page of ours: a customer wrote. */
async function receive(host: PluginHost, request: WebRequest): Promise<{ status: number }> {
  const line = Number(request.params['line'])
  const { token } = settingsOf(host, line)
  if (!token || request.headers['authorization'] !== `Bearer ${token}`) return { status: 401 }
  const channel = host.channel(ID, line)
  if (!channel.isStatus()) return { status: 503 }
  const call = request.json() as Readonly<Record<'from' | 'name' | 'id' | 'text' | 'room', string>>
  const [result] = await channel.sendMessages([
    {
      user: { id: call.from, name: call.name },
      message: { id: call.id, date: Math.floor(host.clock.now() / 1_000), text: call.text },
      chat: { id: call.room },
    },
  ])
  return { status: result?.SUCCESS ? 200 : 422 }
}

function settingsOf(host: PluginHost, line: number): Readonly<Record<'address' | 'token', string>> {
  return host.channel(ID, line).settings.get() as Record<'address' | 'token', string>
}
