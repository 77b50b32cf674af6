import { createHash, timingSafeEqual } from 'node:crypto'
import {
  type Channel,
  type CustomerTyping,
  type InboundDelete,
  type InboundMessage,
  type InboundUpdate,
  PlugboardError,
  type PluginHost,
  type Receipt,
  type WebRequest,
  type WebResponse,
} from '@plugboard/contract'
import { ID } from './descriptor.ts'

/** What the messenger calls. 2xx is said when the event is durable: after it the messenger forgets the event. */
export async function receive(host: PluginHost, request: WebRequest): Promise<WebResponse> {
  try {
    const channel = host.channel(ID, Number(request.params['line']))
    if (!isTokenRight(request, channel)) return { status: 401 }
    return await take(channel, request.json() as Event)
  } catch (error) {
    if (!PlugboardError.is(error)) throw error
    // A typed error knows whether trying again may help.
    return { status: error.verdict.retry ? 503 : error.status, body: { error: error.message } }
  }
}

type Event =
  | { readonly type: 'message'; readonly item: InboundMessage }
  | { readonly type: 'edit'; readonly item: InboundUpdate }
  | { readonly type: 'delete'; readonly item: InboundDelete }
  | { readonly type: 'delivered' | 'read'; readonly receipts: readonly Receipt[] }
  | { readonly type: 'typing'; readonly activity: CustomerTyping }

async function take(channel: Channel, event: Event): Promise<WebResponse> {
  switch (event.type) {
    case 'message':
      return answer(await channel.sendMessages([event.item]))
    case 'edit':
      return answer(await channel.updateMessages([event.item]))
    case 'delete':
      return answer(await channel.deleteMessages([event.item]))
    case 'delivered':
      await channel.sendStatusDelivery(event.receipts)
      return {}
    case 'read':
      await channel.sendStatusReading(event.receipts)
      return {}
    case 'typing':
      channel.typing(event.activity)
      return {}
    default:
      return { status: 422, body: { error: 'There is no such event.' } }
  }
}

/** Every item has a result of its own, and one that was refused says why. */
function answer([result]: Awaited<ReturnType<Channel['sendMessages']>>): WebResponse {
  return result === undefined || result.SUCCESS ? {} : { status: 422, body: { error: result.ERRORS.join(' ') } }
}

/** In constant time: how long it takes must not tell how much of a guessed token was right. */
function isTokenRight({ headers }: WebRequest, channel: Channel): boolean {
  const { token } = channel.settings.get()
  if (typeof token !== 'string') return false
  return timingSafeEqual(digest(`Bearer ${token}`), digest(headers['authorization'] ?? ''))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
