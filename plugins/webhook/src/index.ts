import { definePlugin, type Plugin } from '@plugboard/contract'
import { AnsweredRequests } from './answered-requests.ts'
import { descriptor } from './descriptor.ts'
import { receive } from './receive.ts'
import { deleteMessage, editMessage, lookUpDelivery, sendMessage } from './send.ts'
import { tellActivity, tellAddress } from './tell.ts'

const name = 'webhook'
const { ID } = descriptor

/** Any system that can POST and receive JSON. README.md has both directions, field by field. */
const plugin: Plugin = definePlugin({
  name,
  apply(host) {
    const { hooks, web } = host
    const answered = new AnsweredRequests(host.clock)
    hooks.buildList.tap(name, (list) => list.add(descriptor))

    hooks.messageAdd.for(ID).tapPromise(name, (delivery) => sendMessage(host, delivery))
    hooks.messageUpdate.for(ID).tapPromise(name, (delivery) => editMessage(host, delivery))
    hooks.messageDelete.for(ID).tapPromise(name, (delivery) => deleteMessage(host, delivery))
    hooks.deliveryLookup.for(ID).tapPromise(name, (delivery) => lookUpDelivery(host, delivery))

    // Not waited for: nothing goes out before this tap has returned.
    hooks.channelStart.for(ID).tap(name, (channel) => void tellAddress(host, channel))
    hooks.chatActivity.for(ID).tapPromise(name, (activity) => tellActivity(host, activity))

    web.route({
      connector: ID,
      method: 'POST',
      path: '/in/:line',
      maxBytes: 1_000_000,
      handle: (request) => receive(host, answered, ID, request),
    })
  },
})

export default plugin
