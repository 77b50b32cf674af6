import type { DeliveryId, DeliverySettled, MessageAdd, PluginHost } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { Backlog } from '../backlog.ts'
import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { watched } from '../process-figures.ts'
import { hostOptionsOf } from './host-options.ts'
import { openBenchHost, type BenchHost } from './open-bench-host.ts'
import { version } from './version.ts'

/** Operators' messages, several chats at once: accepted from `desk.reply`, delivered to a connector, settled. */
export const open: OpenPeer = (given) => {
  const backlog = new Backlog(given.producers)
  const laneOf = new Map<number, number>()
  let settledDeliveries: DeliveryId[] = []
  let bench: BenchHost
  let chats: readonly number[] = []
  const deliver = ({ im, message }: MessageAdd): void =>
    backlog.delivered(laneOf.get(im.chat_id)!, numberIn(message.text))
  const settled = ({ chat, delivery }: DeliverySettled): void => {
    settledDeliveries.push(delivery)
    backlog.settled(laneOf.get(chat)!)
  }
  const apply = ({ hooks }: PluginHost): void => hooks.deliverySettled.tap('bench', settled)
  const accept = (lane: number, n: number): Promise<unknown> =>
    bench.host.desk.reply(bench.operator, chats.at(lane)!, { text: `${n} ${messageText}` })
  return {
    name: `plugboard (${given.way})`,
    version,
    async start() {
      bench = await openBenchHost({ ...hostOptionsOf(given), deliver, apply })
      chats = (await Promise.all(Array.from({ length: given.producers }, (_, chat) => bench.sayIn(chat)))).map(
        ({ chat }) => chat,
      )
      for (const [lane, chat] of chats.entries()) laneOf.set(chat, lane)
    },
    async oneRound({ roundMs }) {
      settledDeliveries = []
      const { result, detail } = await watched(() => backlog.round(roundMs, accept))
      const handled = Math.min(result.handled, await countSent(bench.store, settledDeliveries))
      return { ...result, handled, outOfOrder: result.overtaken, detail }
    },
    stop: () => bench.close(),
  }
}

/** The text is signed with the operator's name; the number is its first one. */
function numberIn(text: string): number {
  return Number(/\d+/.exec(text)?.[0])
}

const atOnce = 2_000

/** How many of these deliveries the store says are sent. */
async function countSent(store: Store, deliveries: readonly DeliveryId[]): Promise<number> {
  let sent = 0
  for (let from = 0; from < deliveries.length; from += atOnce) {
    const loaded = await store.load({ deliveries: deliveries.slice(from, from + atOnce) })
    sent += loaded.deliveries.filter(({ state }) => state === 'sent').length
  }
  return sent
}
