import { definePlugin } from '@plugboard/contract'
import { descriptor, ID } from './descriptor.ts'
import { receive } from './receive.ts'
import { deleteMessage, editMessage, sendMessage, tellActivity } from './send.ts'

export default definePlugin({
  name: 'my-connector',
  apply(host) {
    host.hooks.buildList.tap(ID, (list) => list.add(descriptor))
    host.hooks.messageAdd.for(ID).tapPromise(ID, (delivery) => sendMessage(host, delivery))
    host.hooks.messageUpdate.for(ID).tapPromise(ID, (delivery) => editMessage(host, delivery))
    host.hooks.messageDelete.for(ID).tapPromise(ID, (delivery) => deleteMessage(host, delivery))
    host.hooks.chatActivity.for(ID).tapPromise(ID, (activity) => tellActivity(host, activity))
    host.web.route({ connector: ID, method: 'POST', path: '/hook/:line', handle: (request) => receive(host, request) })
    host.hooks.channelStart.for(ID).tap(ID, ({ line }) => {
      host.log.info(`The messenger is to call ${host.publicUrl(ID, `/hook/${line}`)}`)
    })
  },
})
