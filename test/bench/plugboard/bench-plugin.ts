import { definePlugin, sent, type ConnectorDescriptor, type MessageAdd, type PluginHost } from '@plugboard/contract'

export const benchConnector = 'bench'

const name = 'bench'

export interface BenchPluginOptions {
  /** More that the plugin does. */
  readonly apply?: (host: PluginHost) => void
  /** Called with every delivery, before it is said to be sent. */
  readonly deliver?: (delivery: MessageAdd) => void
}

/** A connector that says "sent" to everything. */
export function benchPlugin({ apply, deliver }: BenchPluginOptions): ReturnType<typeof definePlugin> {
  return definePlugin({
    name,
    apply(host) {
      apply?.(host)
      host.hooks.buildList.tap(name, (list) => list.add(descriptorOf(benchConnector)))
      host.hooks.messageAdd.for(benchConnector).tap(name, (delivery) => {
        deliver?.(delivery)
        return sent({ ids: [`external-${delivery.id}`] })
      })
    },
  })
}

/** A plugin that brings a connector of its own and taps what a connector may tap; the measured one is no concern of it. */
export function foreignPlugin(n: number): ReturnType<typeof definePlugin> {
  const own = `foreign-${n}`
  return definePlugin({
    name: own,
    apply({ hooks }) {
      hooks.buildList.tap(own, (list) => list.add(descriptorOf(own)))
      hooks.messageAdd.for(own).tap(own, ({ id }) => sent({ ids: [`external-${id}`] }))
      hooks.chatActivity.for(own).tap(own, () => undefined)
      hooks.dialogStart.for(own).tap(own, () => undefined)
    },
  })
}

function descriptorOf(connector: string): ConnectorDescriptor {
  return {
    ID: connector,
    NAME: connector,
    ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' },
    COMPONENT: `${connector}:settings`,
    EDIT_INTERNAL_MESSAGES: false,
    DEL_INTERNAL_MESSAGES: false,
    DEL_EXTERNAL_MESSAGES: false,
  }
}
