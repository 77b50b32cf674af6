import { definePlugin, refused, sent, unknown } from '@plugboard/contract'
import { poll } from './poll.ts'

const ID = 'polling_connector'
const ICON = { DATA_IMAGE: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' }
const FLAGS = { EDIT_INTERNAL_MESSAGES: false, DEL_INTERNAL_MESSAGES: false, DEL_EXTERNAL_MESSAGES: false }

export default definePlugin({
  name: 'polling-connector',
  apply(host) {
    host.hooks.buildList.tap(ID, (list) => {
      list.add({ ID, NAME: 'Polling connector', ICON, COMPONENT: 'plugboard:polling', ...FLAGS, NEED_SIGNATURE: false })
    })

    // The tap returns at once; the work hangs on the signal, which ends when the channel stops being ready.
    host.hooks.channelStart.for(ID).tap(ID, (channel, signal) => void poll(host, channel, signal))

    host.hooks.messageAdd.for(ID).tapPromise(ID, async ({ line, chat, message, signal }) => {
      const { address, token } = host.channel(ID, line).settings.get() as Record<'address' | 'token', string>
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ chat: chat.id, text: message.text })
      const response = await host.fetch(`${address}/messages`, { method: 'POST', headers, body, signal })
      if (response.ok) return sent({ ids: [((await response.json()) as { id: string }).id] })
      return (response.status < 500 ? refused : unknown)(`The messenger answered ${response.status}.`)
    })
  },
})
