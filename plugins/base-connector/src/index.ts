import { definePlugin, type Plugin } from '@plugboard/contract'
import { showActivity } from './activity.ts'
import { descriptors } from './descriptor.ts'
import { lookUpDelivery } from './delivery-lookup.ts'
import { lineInfo } from './line-info.ts'
import { receive } from './receive.ts'
import { deleteMessage, editMessage, sendMessage } from './send.ts'
import { settingsComponent } from './settings-component.ts'

const name = 'base-connector'

/** What the plugin taps. Everything else is in the file that the tap's function comes from. */
const plugin: Plugin = definePlugin({
  name,
  apply(host) {
    host.hooks.buildList.tap(name, (list) => descriptors.forEach((descriptor) => list.add(descriptor)))

    for (const { ID } of descriptors) {
      // Outbound: each returns what became of the attempt.
      host.hooks.messageAdd.for(ID).tapPromise(name, (delivery) => sendMessage(host, delivery))
      host.hooks.messageUpdate.for(ID).tapPromise(name, (delivery) => editMessage(host, delivery))
      host.hooks.messageDelete.for(ID).tapPromise(name, (delivery) => deleteMessage(host, delivery))
      host.hooks.deliveryLookup.for(ID).tapPromise(name, (delivery) => lookUpDelivery(host, delivery))

      // Inbound: the messenger calls this address.
      host.web.route({ connector: ID, method: 'POST', path: '/hook/:line', handle: (call) => receive(host, ID, call) })

      // What else the messenger and the line are told.
      host.hooks.chatActivity.for(ID).tapPromise(name, (activity) => showActivity(host, activity))
      host.hooks.lineInfo.for(ID).tap(name, lineInfo)
    }
  },
  components: { 'plugboard:baseconnector': settingsComponent },
})

export default plugin
