import {
  definePlugin,
  accepted,
  refused,
  retry,
  sent,
  unknown,
  type AnyDelivery,
  type InboundMessage,
  type Outcome,
  type Plugin,
  type PluginHost,
} from '@plugboard/contract'
import { boardConnector, chatConnector, type Manners } from './host-protocol.ts'
import { isToThrow } from './poison.ts'

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
  readonly connector: string
  readonly line: number
  readonly chat: string
  /** The host's id of the message. */
  readonly message: number
  readonly text: string
  /** External ids that an edit or a deletion is about. */
  readonly targets: readonly string[]
  /** The process that sent it; empty where there is only one. */
  readonly worker: string
}

export interface KillPluginOptions {
  /** Where the messenger listens. */
  readonly messenger: string
  /** The process that it runs in. */
  readonly worker: string
  /** Whether it also looks at all messages, and throws at some. */
  readonly poison: boolean
  /** What it does wrong just now. */
  readonly manners: () => Manners
  /** Whether it tries again by itself, and says meanwhile that the message is sent. */
  readonly retriesByItself: boolean
  /** Told which lines' chat channels run here, each with the number of its start. */
  readonly running: Map<number, number>
  /** Called with what the plugin was given, so that a test can act on its behalf. */
  readonly given: (host: PluginHost) => void
}

/**
 * A connector that carries out nothing by itself: it hands every delivery to a messenger over HTTP and says honestly
 * what came of it, unless it is told to behave badly.
 */
export function killPlugin(options: KillPluginOptions): Plugin {
  return definePlugin({
    name,
    apply(host) {
      options.given(host)
      host.hooks.buildList.tap(name, (list) => {
        for (const ID of [chatConnector, boardConnector]) list.add({ ...descriptor, ID })
      })
      let starts = 0
      host.hooks.channelStart.for(chatConnector).tap(name, ({ line }, signal) => {
        const start = (starts += 1)
        options.running.set(line, start)
        signal.addEventListener('abort', () => options.running.get(line) === start && options.running.delete(line))
      })
      const carry = carrier(host, options)
      for (const ID of [chatConnector, boardConnector]) {
        host.hooks.messageAdd.for(ID).tapPromise(name, carry)
        host.hooks.messageUpdate.for(ID).tapPromise(name, carry)
        host.hooks.messageDelete.for(ID).tapPromise(name, carry)
      }
      if (options.poison) stumbleOverSome(host)
    },
  })
}

/** Some messages make the tap throw, each time they come. */
function stumbleOverSome(host: PluginHost): void {
  host.hooks.inboundMessage.tap(name, (change) => {
    if (isToThrow((change.item as InboundMessage).message.text ?? '')) throw new Error('this makes the plugin stumble')
    return change
  })
  host.hooks.outboundMessage.tap(name, (change) => {
    if (isToThrow(change.text)) throw new Error('this answer makes the plugin stumble')
    return change
  })
}

function carrier(
  host: PluginHost,
  { messenger, worker, manners, retriesByItself }: KillPluginOptions,
): (delivery: AnyDelivery) => Promise<Outcome> {
  const kept: unknown[] = []
  return async (delivery) => {
    const { throws = 0, hangs = 0, blocks = 0, leaks = 0 } = manners()
    if (host.random() < blocks) holdTheLoop()
    if (host.random() < leaks) kept.push(Array.from({ length: 1_048_576 }, (_, at) => at + kept.length))
    if (host.random() < hangs) await new Promise(() => undefined)
    if (host.random() < throws / 2) throw new Error('it stumbled before it sent')
    const carry = (again: AnyDelivery): Promise<Outcome> => carryOut(host, messenger, again, worker)
    const outcome = await carry(delivery)
    if (host.random() < throws / 2) throw new TypeError('it stumbled after it had sent')
    if (!retriesByItself || outcome.outcome !== 'retry') return outcome
    void host.clock.sleep(30).then(() => carry({ ...delivery, attempt: delivery.attempt + 1 }))
    return sent()
  }
}

const heldMs = 260

function holdTheLoop(): void {
  const untilMs = performance.now() + heldMs
  while (performance.now() < untilMs);
}

async function carryOut(host: PluginHost, messenger: string, delivery: AnyDelivery, worker: string): Promise<Outcome> {
  try {
    const body = JSON.stringify(carried(delivery, worker))
    const response = await host.fetch(messenger, { method: 'POST', body, signal: delivery.signal })
    return await outcomeOf(response)
  } catch (error) {
    return outcomeOfFailure(error)
  }
}

function carried(delivery: AnyDelivery, worker: string): Carried {
  const { id, attempt, kind, connector, line, chat, im, message } = delivery
  const targets = 'id' in message ? [message.id].flat() : []
  const text = 'text' in message ? message.text : ''
  return { delivery: id, attempt, kind, connector, line, chat: chat.id, message: im.message_id, text, targets, worker }
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
