import { definePlugin, type InboundMessage, refused, sent, unknown } from '@plugboard/contract'

const ID = 'my_connector'
const ICON = { DATA_IMAGE: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' }
const FLAGS = { EDIT_INTERNAL_MESSAGES: false, DEL_INTERNAL_MESSAGES: false, DEL_EXTERNAL_MESSAGES: false }
type Settings = Record<'address' | 'token', string>

export default definePlugin({
  name: 'my-connector',
  apply(host) {
    host.hooks.buildList.tap(ID, (list) => {
      list.add({ ID, NAME: 'My connector', ICON, COMPONENT: 'plugboard:my_connector', ...FLAGS, NEED_SIGNATURE: false })
    })

    // An operator wrote: give it to the messenger, and say what became of it.
    host.hooks.messageAdd.for(ID).tapPromise(ID, async ({ line, chat, message, signal }) => {
      const { address, token } = host.channel(ID, line).settings.get() as Settings
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ chat: chat.id, text: message.text })
      const response = await host.fetch(`${address}/messages`, { method: 'POST', headers, body, signal })
      if (response.ok) return sent({ ids: [((await response.json()) as { id: string }).id] })
      return (response.status < 500 ? refused : unknown)(`The messenger answered ${response.status}.`)
    })

    // A customer wrote: the messenger calls POST /connector/my_connector/hook/<line>.
    host.web.route({
      connector: ID,
      method: 'POST',
      path: '/hook/:line',
      async handle(request) {
        const channel = host.channel(ID, Number(request.params['line']))
        const { token } = channel.settings.get() as Partial<Settings>
        if (!token || request.headers['authorization'] !== `Bearer ${token}`) return { status: 401 }
        const [result] = await channel.sendMessages([request.json() as InboundMessage])
        return { status: result?.SUCCESS ? 200 : 422, body: { ...result } }
      },
    })
  },
})
