import {
  definePlugin,
  accepted,
  refused,
  retry,
  sent,
  unknown,
  type AnyDelivery,
  type Outcome,
  type Plugin,
  type PluginHost,
} from '@plugboard/contract'
import { boardConnector, chatConnector } from './host-protocol.ts'

const name = 'kill'
const icon = { DATA_IMAGE: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' }
const descriptor = {
  NAME: 'Kill',
  ICON: icon,
  COMPONENT: 'kill:settings',
  NEED_SIGNATURE: false,
  NEED_SYSTEM_MESSAGES: false,
} as const

/** One request to the messenger, as it arrives there. */
export interface Carried {
  /** The delivery's id: the idempotency key. */
  readonly delivery: number
  readonly attempt: number
  readonly kind: AnyDelivery['kind']
  readonly chat: string
  /** The host's id of the message. */
  readonly message: number
  readonly text: string
  /** External ids that an edit or a deletion is about. */
  readonly targets: readonly string[]
}

/**
 * A connector that carries out nothing by itself: it hands every delivery to a messenger over HTTP and says honestly
 * what came of it.
 * @param given called with what the plugin was given, so that a test can act on its behalf
 */
export function killPlugin(messenger: string, given: (host: PluginHost) => void): Plugin {
  return definePlugin({
    name,
    apply(host) {
      given(host)
      host.hooks.buildList.tap(name, (list) => {
        for (const ID of [chatConnector, boardConnector]) list.add({ ...descriptor, ID })
      })
      for (const ID of [chatConnector, boardConnector]) {
        const carry = (delivery: AnyDelivery): Promise<Outcome> => carryOut(host, messenger, delivery)
        host.hooks.messageAdd.for(ID).tapPromise(name, carry)
        host.hooks.messageUpdate.for(ID).tapPromise(name, carry)
        host.hooks.messageDelete.for(ID).tapPromise(name, carry)
      }
    },
  })
}

async function carryOut(host: PluginHost, messenger: string, delivery: AnyDelivery): Promise<Outcome> {
  try {
    const body = JSON.stringify(carried(delivery))
    const response = await host.fetch(messenger, { method: 'POST', body, signal: delivery.signal })
    return await outcomeOf(response)
  } catch (error) {
    return outcomeOfFailure(error)
  }
}

function carried(delivery: AnyDelivery): Carried {
  const { id, attempt, kind, chat, im, message } = delivery
  const targets = 'id' in message ? [message.id].flat() : []
  const text = 'text' in message ? message.text : ''
  return { delivery: id, attempt, kind, chat: chat.id, message: im.message_id, text, targets }
}

async function outcomeOf(response: Response): Promise<Outcome> {
  const { ids = [], retryAfterMs = 0 } = (await response.json()) as { ids?: string[]; retryAfterMs?: number }
  switch (response.status) {
    case 200:
      return sent({ ids })
    case 202:
      return accepted({ ids })
    case 429:
      return retry('too many', { retryAfterMs })
    case 503:
      return retry('busy', { scope: 'channel', retryAfterMs })
    default:
      return refused(`the messenger answered ${response.status}`)
  }
}

/** Certainly not sent only where the connection was never made. */
function outcomeOfFailure(error: unknown): Outcome {
  const cause = error instanceof Error ? (error.cause as { readonly code?: string } | undefined) : undefined
  if (cause?.code === 'ECONNREFUSED') return retry('nobody listens', { scope: 'channel', retryAfterMs: 20 })
  return unknown(`no answer came (${cause?.code ?? String(error)})`)
}
