import { definePlugin, sent, type AnyDelivery, type Channel, type ConnectorDescriptor } from '@plugboard/contract'
import type { ChatActivity, DeliverySettled, Plugin, PluginHost } from '@plugboard/contract'

export const icon = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>'

/** What the scripted messenger does with a delivery; `nth` counts its calls from 1. A throw is a throw of the tap. */
export type Answer = (delivery: AnyDelivery, nth: number) => unknown

/** A connector whose messenger answers as the test says, and who remembers every call. */
export interface ScriptedMessenger {
  readonly id: string
  readonly plugin: Plugin
  readonly calls: AnyDelivery[]
  readonly settled: DeliverySettled[]
  readonly activity: ChatActivity[]
  answer: Answer
  /** Calls that have not ended. */
  readonly running: number
  channel(line: number): Channel
}

export interface Scripting {
  readonly id?: string
  readonly descriptor?: Partial<ConnectorDescriptor>
  readonly answer?: Answer
  /** Taps `deliveryLookup`. */
  readonly lookup?: Answer
  /** Delivery hooks that are tapped. Default: all. */
  readonly taps?: readonly ('messageAdd' | 'messageUpdate' | 'messageDelete')[]
  readonly more?: (host: PluginHost) => void
}

export function scriptedMessenger(scripting: Scripting = {}): ScriptedMessenger {
  const { id = 'script', lookup, taps = ['messageAdd', 'messageUpdate', 'messageDelete'] } = scripting
  const calls: AnyDelivery[] = []
  const settled: DeliverySettled[] = []
  const activity: ChatActivity[] = []
  let running = 0
  let host: PluginHost
  const messenger: ScriptedMessenger = {
    id,
    calls,
    settled,
    activity,
    answer: scripting.answer ?? everythingIsSent,
    get running() {
      return running
    },
    channel: (line) => host.channel(id, line),
    plugin: definePlugin({
      name: `plugin-${id}`,
      apply(given) {
        host = given
        given.hooks.buildList.tap('list', (list) => list.add(descriptorOf(id, scripting.descriptor)))
        for (const hook of taps) given.hooks[hook].for(id).tapPromise('send', called as never)
        if (lookup !== undefined)
          given.hooks.deliveryLookup.for(id).tapPromise('ask', async (one) => lookup(one, 0) as never)
        given.hooks.deliverySettled.tap('settled', (one) => void (one.connector === id && settled.push(one)))
        given.hooks.chatActivity.for(id).tap('activity', (one) => void activity.push(one))
        scripting.more?.(given)
      },
    }),
  }
  async function called(delivery: AnyDelivery): Promise<unknown> {
    running++
    try {
      return await messenger.answer(delivery, calls.push(delivery))
    } finally {
      running--
    }
  }
  return messenger
}

/** The ids are unique; those of edits and deletions do not matter. */
export const everythingIsSent: Answer = (delivery) => sent({ ids: [`sent-${delivery.id}`] })

export const neverAnswers: Answer = () => new Promise(() => undefined)

function descriptorOf(id: string, descriptor: Partial<ConnectorDescriptor> = {}): ConnectorDescriptor {
  return { ID: id, NAME: id, ICON: { DATA_IMAGE: icon }, COMPONENT: `test:${id}`, NEED_SIGNATURE: false, ...descriptor }
}

export function textOf({ message }: AnyDelivery): string {
  return 'text' in message ? message.text : ''
}
