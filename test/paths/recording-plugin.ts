import {
  type AnyDelivery,
  type Channel,
  definePlugin,
  type DescriptorFlag,
  type InboundMessage,
  type Outcome,
  type Plugin,
  type PluginHost,
  sent,
} from '@plugboard/contract'

/** A connector without a messenger: it writes down what it is asked to do, and says that it did. */
export interface RecordingPlugin {
  readonly plugin: Plugin
  readonly deliveries: AnyDelivery[]
  /** The channel as the plugin sees it. */
  channel(line: number): Channel
}

const connector = 'recorder'

export function recordingPlugin(flags: Partial<Record<DescriptorFlag, boolean>> = {}): RecordingPlugin {
  const deliveries: AnyDelivery[] = []
  let host: PluginHost | undefined
  const carryOut = async (delivery: AnyDelivery): Promise<Outcome> => {
    deliveries.push(delivery)
    return sent({ ids: [`ext-${delivery.id}`] })
  }
  const plugin = definePlugin({
    name: 'recorder',
    apply(given) {
      host = given
      const ICON = { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E' }
      given.hooks.buildList.tap('recorder', (list) => {
        list.add({ ID: connector, NAME: 'Recorder', ICON, COMPONENT: 'test:none', ...flags })
      })
      given.hooks.messageAdd.for(connector).tapPromise('recorder', carryOut)
      given.hooks.messageUpdate.for(connector).tapPromise('recorder', carryOut)
      given.hooks.messageDelete.for(connector).tapPromise('recorder', carryOut)
    },
  })
  const channel = (line: number): Channel => {
    if (host === undefined) throw new Error('the plugin was not applied')
    return host.channel(connector, line)
  }
  return { plugin, deliveries, channel }
}

/** What a customer wrote. */
export function written(id: string, user: string, chat: string, text = `text of ${id}`): InboundMessage {
  return { user: { id: user, name: user }, chat: { id: chat }, message: { id, text } }
}
